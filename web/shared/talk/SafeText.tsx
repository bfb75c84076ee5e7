import { pieces } from "../numbers";

/** Somebody's words, as text and never as markup; the numbers in them can be tapped unless `plain`. */
export function SafeText({ text, plain = false }: { text: string; plain?: boolean }) {
  if (plain) return <>{text}</>;
  return <>{pieces(text).map((piece) => (piece.href ? <a href={piece.href}>{piece.text}</a> : piece.text))}</>;
}
