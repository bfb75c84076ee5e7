/** What hour it is where the person is: someone in Saint-Denis de La Réunion does not live by the clock on the officer's wall. */

/** Departments and territories that do not keep the hour of Paris. */
const OVERSEAS: Readonly<Record<string, string>> = {
  "971": "America/Guadeloupe",
  "972": "America/Martinique",
  "973": "America/Cayenne",
  "974": "Indian/Reunion",
  "975": "America/Miquelon",
  "976": "Indian/Mayotte",
  "977": "America/St_Barthelemy",
  "978": "America/Marigot",
  "986": "Pacific/Wallis",
  "987": "Pacific/Tahiti",
  "988": "Pacific/Noumea",
};

/** The time zone of a department; null when none is known. */
export function zoneOf(department: string | null): string | null {
  return department === null ? null : (OVERSEAS[department] ?? "Europe/Paris");
}

/** « 06:12 » there, or « dim. 06:12 » when it is another day; null when the clock there shows the same as here. */
export function hourThere(zone: string, now: number, here?: string): string | null {
  const there = clock(zone).format(now);
  const ours = clock(here).format(now);
  if (there === ours) return null;
  const isOtherDay = day(zone).format(now) !== day(here).format(now);
  return isOtherDay ? `${day(zone).format(now)} ${there}` : there;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function clock(zone: string | undefined): Intl.DateTimeFormat {
  return format(`clock ${zone}`, { hour: "2-digit", minute: "2-digit", ...(zone && { timeZone: zone }) });
}

function day(zone: string | undefined): Intl.DateTimeFormat {
  return format(`day ${zone}`, { weekday: "short", ...(zone && { timeZone: zone }) });
}

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formats.get(name) ?? new Intl.DateTimeFormat("fr-FR", options);
  formats.set(name, known);
  return known;
}
