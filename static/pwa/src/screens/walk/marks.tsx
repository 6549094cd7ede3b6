import type { Part } from './parts.ts';

/** The large buttons, one for each mark; the first of them takes the whole width. */
export function Marks({ parts, onMark }: { parts: readonly Part[]; onMark: (part: Part) => void }) {
  return (
    <div class="marks">
      {parts.map((part, index) => (
        <button
          type="button"
          key={part.key}
          class={index === 0 ? 'mark-button first' : 'mark-button'}
          onClick={() => onMark(part)}
        >
          {part.name}
        </button>
      ))}
    </div>
  );
}
