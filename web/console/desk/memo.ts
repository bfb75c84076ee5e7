/** A component that is drawn again only when one of its properties is another value. */
import { Component, createElement, type FunctionComponent, type VNode } from "preact";

export function memo<Props extends object>(Inner: FunctionComponent<Props>): FunctionComponent<Props> {
  class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const before = this.props as Record<string, unknown>;
      const after = next as Record<string, unknown>;
      return Object.keys({ ...before, ...after }).some((key) => before[key] !== after[key]);
    }

    override render(): VNode {
      return createElement(Inner, this.props as Props) as VNode;
    }
  }
  return Memo as unknown as FunctionComponent<Props>;
}
