/** Shapes that stand beside words, never instead of them. Drawn on a 16 px grid in the colour of the text. */
import type { ComponentChildren } from "preact";
import type { Presence } from "../shared/events";
import type { Priority } from "./desk/case";

function Icon({ children, filled = false }: { children: ComponentChildren; filled?: boolean }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
      fill={filled ? "currentColor" : "none"}
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {children}
    </svg>
  );
}

/** Imminent: a full octagon. Serious: a triangle. Ordinary: a ring. Three shapes, whatever the colour. */
export function PriorityIcon({ priority }: { priority: Priority }) {
  if (priority === 1) {
    return (
      <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        <path fill="currentColor" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" />
        <path class="icon-hole" d="M8 4.2v4.6M8 11.4v.2" fill="none" stroke-width="1.9" stroke-linecap="round" />
      </svg>
    );
  }
  if (priority === 2) return <WarnIcon />;
  return (
    <Icon>
      <circle cx="8" cy="8" r="4" />
    </Icon>
  );
}

/** Here: a full disc. Away: a half one. Gone: a ring. Fled: an arrow out. */
export function PresenceIcon({ presence }: { presence: Presence }) {
  if (presence === "fled") {
    return <LeaveIcon />;
  }
  return (
    <Icon>
      <circle cx="8" cy="8" r="4" fill={presence === "here" ? "currentColor" : "none"} />
      {presence === "away" && <path d="M8 4a4 4 0 0 1 0 8z" fill="currentColor" />}
    </Icon>
  );
}

export function NoCallIcon() {
  return (
    <Icon>
      <path d="M4.2 2.5 6 5.8 4.9 7.2a8 8 0 0 0 3.9 3.9l1.4-1.1 3.3 1.8c-.2 1.4-1.2 2.3-2.4 2.2A9.5 9.5 0 0 1 2 4.9C1.9 3.7 2.8 2.7 4.2 2.5z" />
      <path d="M14 2 2 14" />
    </Icon>
  );
}

export function MinorIcon() {
  return (
    <Icon>
      <circle cx="8" cy="4.6" r="2.4" />
      <path d="M3.5 14c0-3 2-4.8 4.5-4.8s4.5 1.8 4.5 4.8" />
    </Icon>
  );
}

export function LiveIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="1.6" fill="currentColor" />
      <path d="M4.6 11.4a4.8 4.8 0 0 1 0-6.8M11.4 4.6a4.8 4.8 0 0 1 0 6.8" />
    </Icon>
  );
}

export function PlaceIcon() {
  return (
    <Icon>
      <path d="M8 14.5S3 10 3 6.5a5 5 0 0 1 10 0C13 10 8 14.5 8 14.5z" />
      <circle cx="8" cy="6.5" r="1.6" />
    </Icon>
  );
}

export function BellIcon({ off = false }: { off?: boolean }) {
  return (
    <Icon>
      <path d="M3.5 11.5c1-1 1-2.5 1-4.5a3.5 3.5 0 0 1 7 0c0 2 0 3.5 1 4.5zM6.8 13.8a1.4 1.4 0 0 0 2.4 0" />
      {off && <path d="M14 2 2 14" />}
    </Icon>
  );
}

export function LineIcon({ state }: { state: "open" | "connecting" | "lost" }) {
  return (
    <Icon>
      {state === "open" ? (
        <path d="m3.5 8.5 3 3 6-7" />
      ) : (
        <path d="M13.5 8A5.5 5.5 0 1 1 11.6 3.9M13.5 2v3.5H10" />
      )}
    </Icon>
  );
}

export function BackIcon() {
  return (
    <Icon>
      <path d="M10 3 5 8l5 5" />
    </Icon>
  );
}

export function LeaveIcon() {
  return (
    <Icon>
      <path d="M9.5 3H3v10h6.5M7 8h7.5M12 5.5 14.5 8 12 10.5" />
    </Icon>
  );
}

export function NextIcon() {
  return (
    <Icon>
      <path d="m6 3 5 5-5 5" />
    </Icon>
  );
}

/** A circle for the one who answers; two bars for a pause; an empty ring for who is away. */
export function DutyIcon({ state }: { state: "on" | "paused" | "off" }) {
  return (
    <Icon>
      <circle cx="8" cy="8" r="5" fill={state === "on" ? "currentColor" : "none"} />
      {state === "paused" && <path d="M6.6 6v4M9.4 6v4" />}
    </Icon>
  );
}

/** How far an alarm has gone: one, two, three steps filled. */
export function LevelIcon({ level }: { level: 0 | 1 | 2 }) {
  return (
    <Icon>
      {[0, 1, 2].map((step) => (
        <path key={step} d={`M${2.5 + step * 4} 13.5v-${3.5 + step * 3.5}h3v${3.5 + step * 3.5}z`} fill={step <= level ? "currentColor" : "none"} />
      ))}
    </Icon>
  );
}

/** An arrow upwards in an octagon: danger rose. */
export function RiseIcon() {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" />
      <path class="icon-hole" d="M8 11.8V4.6M5 7.4l3-3 3 3" fill="none" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}

export function MenuIcon() {
  return (
    <Icon>
      <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />
    </Icon>
  );
}

export function MoreIcon() {
  return (
    <Icon>
      <path d="m4 6 4 4 4-4" />
    </Icon>
  );
}

export function MuteIcon() {
  return (
    <Icon>
      <path d="M2.5 3.5h11v7H8l-3 2.8v-2.8H2.5z" />
      <path d="M5.5 7h5" />
    </Icon>
  );
}

export function DispatchIcon() {
  return (
    <Icon>
      <path d="M14 2.2 2 7l4.6 2 2 4.8zM14 2.2 6.6 9" />
    </Icon>
  );
}

export function ContactIcon() {
  return (
    <Icon>
      <path d="M2.5 3.5h11v9h-11zM2.5 4.2 8 8.8l5.5-4.6" />
    </Icon>
  );
}

export function WarnIcon() {
  return (
    <Icon>
      <path d="M8 2.2 14.4 13.4H1.6z" />
      <path d="M8 6.6v3M8 11.4v.1" />
    </Icon>
  );
}
