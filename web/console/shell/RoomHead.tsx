/** The head of a room: its name, which takes the focus on entering, and what stands beside it. */
import type { ComponentChildren } from "preact";
import { usePlace } from "./focus";

export function RoomHead({ name, children }: { name: string; children?: ComponentChildren }) {
  const heading = usePlace<HTMLHeadingElement>("room");
  return (
    <header class="room-head">
      <h2 class="room-heading" ref={heading} tabIndex={-1}>
        {name}
      </h2>
      {children}
    </header>
  );
}
