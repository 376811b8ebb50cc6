/**
 * Takes the id under which React Aria would insert a `<style>` element into the page, so that it does not try:
 * the content security policy allows style sheets of this site only. The rule itself stands in base.css.
 * To be called once before the first render.
 */
export function reservePressableStyle(): void {
  const id = "react-aria-pressable-style";
  if (document.getElementById(id)) return;
  const placeholder = document.createElement("meta");
  placeholder.id = id;
  document.head.append(placeholder);
}
