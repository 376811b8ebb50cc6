/** The device says that it is on another network, or on one again. Returns how to stop listening. */
export function listenForNetworks(changed: () => void): () => void {
  if (typeof window === "undefined") return () => undefined;
  const { connection } = navigator as Navigator & { readonly connection?: EventTarget };
  window.addEventListener("online", changed);
  connection?.addEventListener("change", changed);
  return () => {
    window.removeEventListener("online", changed);
    connection?.removeEventListener("change", changed);
  };
}
