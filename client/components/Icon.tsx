import "./Icon.css";

const paths = {
  arrowLeft: "M15.5 10H4.5M9.5 5l-5 5 5 5",
  arrowRight: "M4.5 10h11M10.5 5l5 5-5 5",
  check: "M4.5 10.5l3.6 3.6 7.4-8",
  clock: "M10 5.5V10l3 2M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z",
  returned: "M8 5L4 9l4 4M4.5 9H12a4 4 0 0 1 0 8h-2",
  stop: "M5.5 10h9",
  eye: "M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  alert: "M10 6v5M10 14h.01M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z",
  bullets: "M8 5.5h8M8 10h8M8 14.5h8M4 5.5h.01M4 10h.01M4 14.5h.01",
  numbers: "M9 5.5h7M9 10h7M9 14.5h7M3.5 4.5l1.2-.6V8M3.4 12.2c.5-.9 2.1-.7 2 .4-.1.9-1.3 1.5-2 2.6h2.2",
  undo: "M7.5 4.5L4 8l3.5 3.5M4.5 8H12a4 4 0 0 1 0 8H8",
  redo: "M12.5 4.5L16 8l-3.5 3.5M15.5 8H8a4 4 0 0 0 0 8h4",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  letter: "M3 5h14v10.5H3zM3.2 5.6L10 11l6.8-5.4",
  video: "M3 6h9.5v8.5H3zM12.5 9.2L17 6.8v6.9l-4.5-2.4",
  sound: "M4 8.5v3M7 6v8M10 4v12M13 7v6M16 8.5v3",
  lock: "M5.5 9h9v7.5h-9zM7.5 9V6.5a2.5 2.5 0 0 1 5 0V9",
  play: "M6.5 4.5l9 5.5-9 5.5z",
  pause: "M7 5v10M13 5v10",
  loud: "M3.5 8v4h2.5l4 3.5v-11L6 8zM13 7.5a3.5 3.5 0 0 1 0 5M15 5.5a6.4 6.4 0 0 1 0 9",
  silent: "M3.5 8v4h2.5l4 3.5v-11L6 8zM13 8l4 4M17 8l-4 4",
  microphone:
    "M10 12.5A2.5 2.5 0 0 0 12.5 10V5.5a2.5 2.5 0 0 0-5 0V10a2.5 2.5 0 0 0 2.5 2.5zM4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v2.5",
  person: "M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c.6-3.4 3-5 6-5s5.4 1.6 6 5",
  hidden: "M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM4 16.5l12-13",
  help: "M7.4 7.6a2.7 2.7 0 1 1 3.9 2.4c-.9.5-1.3 1-1.3 2M10 14.6h.01M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z",
  rest: "M4 7.5h10v4a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4zM14 8.5h1.2a1.8 1.8 0 0 1 0 3.6H14M7 4.5v-1M11 4.5v-1",
  door: "M11.5 3.5h-7v13h7M8.5 10h8M13.5 7l3 3-3 3",
  blur: "M10 3.5v.01M6 5v.01M14 5v.01M4 9v.01M16 9v.01M4.5 13v.01M15.5 13v.01M10 9.8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM6.5 16.5c.3-2.6 1.7-4 3.5-4s3.2 1.4 3.5 4",
  words: "M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5zM6.5 8h7M6.5 10.5h4.5",
} as const;

export type IconName = keyof typeof paths;

/** `Icon({ name })`: a line drawing beside a word; never alone, so hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
