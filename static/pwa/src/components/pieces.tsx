/**
 * A line of pieces with dots between them. It breaks between two pieces rather than within one; the
 * first, which may be long, breaks where it has to.
 */
export function Pieces({ text }: { text: string }) {
  const [first, ...others] = text.split(' · ');
  const dot = (place: number) => (place < others.length ? ' ·' : '');
  return [
    `${first}${dot(0)}`,
    ...others.flatMap((piece, place) => [
      ' ',
      <span class="piece" key={place}>
        {`${piece}${dot(place + 1)}`}
      </span>,
    ]),
  ];
}
