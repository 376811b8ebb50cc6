import { NotFound } from "../components/shell/NotFound.tsx";

export function Nowhere() {
  return <NotFound />;
}
