/** `Mark()`: two arcs that meet over a point. Says nothing about what this place is. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <path d="M3 17a8 8 0 0 1 11-7.4A8 8 0 0 1 25 17" />
      <circle cx="14" cy="20" r="3" />
    </svg>
  );
}
