import { useState } from 'preact/hooks';
import { clock } from '../../components/clock.ts';
import { TextField } from '../../components/field.tsx';
import { Options } from '../../components/options.tsx';
import { Page } from '../../components/page.tsx';
import { localDay } from '../../domain/days.ts';
import { words } from '../../i18n/index.ts';
import { session } from '../../session/index.ts';
import { readBook, readBookCounts, useLive } from '../../store/index.ts';
import type { BookFilter } from '../../store/index.ts';
import { DayCard } from '../day/day-card.tsx';
import { CoverageCard } from './coverage-card.tsx';
import { Days } from './days.tsx';
import { filterButtons } from './filters.ts';
import '../../styles/book.css';

/** As many entries as are read at first; every "Xem phiếu cũ hơn" doubles them. */
const PAGE = 60;

type Whose = 'own' | 'unit';

/** Sổ: every entry that this phone holds, by day and state, with search. */
export default function Book() {
  const w = words().book;
  const isChief = session.value?.officer.role === 'chief';
  const [whose, setWhose] = useState<Whose>(isChief ? 'unit' : 'own');
  const [filter, setFilter] = useState<BookFilter>('all');
  const [text, setText] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const counts = useLive(() => readBookCounts(whose), [whose], { keep: true });
  const book = useLive(
    () => readBook({ filter, text, whose, limit }),
    [filter, text, whose, limit],
    {
      keep: true,
    },
  );
  const narrowed = filter !== 'all' || text.trim() !== '';
  const showAll = () => {
    setFilter('all');
    setText('');
  };
  return (
    <Page title={w.title} tab="book" class="book">
      {isChief && <WhosePicker whose={whose} onWhose={setWhose} />}
      {counts && counts.all > 0 && (
        <>
          <Filters counts={counts} filter={filter} onFilter={setFilter} />
          <Search text={text} onText={setText} />
        </>
      )}
      {book && (
        <Days
          book={book}
          today={localDay(clock.value)}
          narrowed={narrowed}
          onMore={() => setLimit(limit * 2)}
          onShowAll={showAll}
        >
          {!narrowed && counts && counts.all > 0 && <Cards day={localDay(clock.value)} />}
        </Days>
      )}
    </Page>
  );
}

/** What the day and the round come to. */
function Cards({ day }: { day: string }) {
  return (
    <>
      <DayCard day={day} />
      <CoverageCard />
    </>
  );
}

function WhosePicker({ whose, onWhose }: { whose: Whose; onWhose: (whose: Whose) => void }) {
  const w = words().book;
  return (
    <Options
      id="whose"
      label={w.whose}
      labelUnseen
      value={whose}
      choices={[
        { key: 'unit', label: w.unit },
        { key: 'own', label: w.own },
      ]}
      onPick={onWhose}
    />
  );
}

interface FiltersProps {
  counts: Readonly<Record<BookFilter, number>>;
  filter: BookFilter;
  onFilter: (filter: BookFilter) => void;
}

function Filters({ counts, filter, onFilter }: FiltersProps) {
  return (
    <Options
      id="filter"
      label={words().book.filters}
      labelUnseen
      value={filter}
      choices={filterButtons(counts, filter)}
      onPick={onFilter}
    />
  );
}

function Search({ text, onText }: { text: string; onText: (text: string) => void }) {
  const w = words().book;
  return (
    <TextField
      id="book-search"
      type="search"
      label={<span class="unseen">{w.searchHint}</span>}
      placeholder={w.search}
      autocomplete="off"
      enterkeyhint="search"
      value={text}
      onText={onText}
    />
  );
}
