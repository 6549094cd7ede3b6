import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import type { Walk } from '../../domain/walk.ts';
import { words } from '../../i18n/index.ts';
import { lists, moveWalk } from '../../store/index.ts';
import { AreaPicker } from './area-picker.tsx';

/** Moves a walk that was begun in the wrong area, with all that it counted. */
export function MoveButton({ walk }: { walk: Walk }) {
  const w = words().walk;
  const { route } = useLocation();
  const [open, setOpen] = useState(false);
  const [area, setArea] = useState('');
  if (lists.value.areas.length === 0) return null;
  const name = lists.value.areaOf(area)?.name ?? '';
  const move = async () => {
    if (!area) return document.getElementById('area-0')?.focus();
    setOpen(false);
    route(`/app/walk/${await moveWalk(walk.id, area)}`, true);
  };
  return (
    <>
      <Button tone="plain" class="move-button" onClick={() => setOpen(true)}>
        {w.move}
      </Button>
      <Sheet title={w.move} open={open} onClose={() => setOpen(false)}>
        <p class="sub">{w.moveText}</p>
        <AreaPicker value={area} lastId={null} except={walk.area_id} onPick={setArea} />
        <Button tone="brand" wide onClick={() => void move()}>
          {name ? w.moveDo(name) : w.move}
        </Button>
      </Sheet>
    </>
  );
}
