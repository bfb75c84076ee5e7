/** The pages of advice speak to the same reader. */
export function adviceAddress(cannotCall: boolean, young: boolean): string {
  const kinds = [...(cannotCall ? ["pour=ecrit"] : []), ...(young ? ["pour=jeune"] : [])];
  return kinds.length ? `/conseils?${kinds.join("&")}` : "/conseils";
}
