import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { BookIcon, SearchIcon } from '../../components/icons.tsx';
import { words } from '../../i18n/index.ts';
import type { Book } from '../../store/index.ts';
import { DayGroup } from './day-group.tsx';

export interface DaysProps {
  book: Book;
  today: string;
  /** A filter or a search is on: what it finds stands open. */
  narrowed: boolean;
  onMore: () => void;
  onShowAll: () => void;
  /** What stands between today and the days before. */
  children?: ComponentChildren;
}

/** The days of the book: today open, older ones folded, so that only what is seen is drawn. */
export function Days({ book, today, narrowed, onMore, onShowAll, children }: DaysProps) {
  const w = words().book;
  const [turned, setTurned] = useState<Readonly<Record<string, boolean>>>({});
  const isOpen = (day: string) => turned[day] ?? (narrowed || day === today);
  const count = book.days.reduce((sum, { entries }) => sum + entries.length, 0);
  const group = ({ day, entries }: Book['days'][number]) => (
    <DayGroup
      key={day}
      day={day}
      entries={entries}
      open={isOpen(day)}
      foldable={day !== today || narrowed}
      onFold={(open) => setTurned({ ...turned, [day]: open })}
    />
  );
  return (
    <>
      <div class={narrowed ? 'sub' : 'unseen'} aria-live="polite">
        {narrowed && w.found(count, book.more)}
      </div>
      {count === 0 && (narrowed ? <NoneFound onShowAll={onShowAll} /> : <NothingYet />)}
      {book.days.filter(({ day }) => day >= today).map(group)}
      {children}
      {book.days.filter(({ day }) => day < today).map(group)}
      {book.more && (
        <Button wide onClick={onMore}>
          {w.older}
        </Button>
      )}
    </>
  );
}

function NothingYet() {
  const w = words().book;
  return <Empty icon={<BookIcon />} title={w.emptyTitle} text={w.emptyText} />;
}

function NoneFound({ onShowAll }: { onShowAll: () => void }) {
  const w = words().book;
  return (
    <Empty
      icon={<SearchIcon />}
      title={w.noneTitle}
      text={w.noneText}
      action={<Button onClick={onShowAll}>{w.showAll}</Button>}
    />
  );
}
