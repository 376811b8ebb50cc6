const HEIGHTS = [10, 22, 14, 34, 48, 30, 54, 40, 62, 46, 70, 52, 38, 58, 44, 28, 50, 36, 20, 30, 16, 24, 12];

/** What stands in the place of the picture: a quiet drawing of sound that does not move. */
export function SoundPlate({ words }: { readonly words: string }) {
  return (
    <div className="player-plate">
      <svg viewBox={`0 0 ${HEIGHTS.length * 10} 80`} aria-hidden="true" focusable="false">
        {HEIGHTS.map((height, at) => (
          // The drawing is always the same.
          // biome-ignore lint/suspicious/noArrayIndexKey: it has no other name
          <rect key={at} x={at * 10 + 2.5} y={40 - height / 2} width="5" height={height} rx="2.5" />
        ))}
      </svg>
      <p>{words}</p>
    </div>
  );
}
