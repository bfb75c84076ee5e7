import { pieces } from "../numbers";
import { useCaller } from "./reader";

/** Somebody's words, as text and never as markup; the numbers in them can be tapped unless `plain`, and by who cannot call only those to write to. */
export function SafeText({ text, plain = false }: { text: string; plain?: boolean }) {
  const { cannotCall, place } = useCaller();
  if (plain) return <>{text}</>;
  return <>{pieces(text, place).map((piece) => (piece.href && !(cannotCall && piece.href.startsWith("tel:")) ? <a href={piece.href}>{piece.text}</a> : piece.text))}</>;
}
