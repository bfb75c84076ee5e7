/** What a page of recipes shows above the words: drawn, since a photograph weighs. `dish` tells the contents apart. */
export function Bowl({ dish }: { dish: number }) {
  return (
    <svg class={`cover-picture dish-${dish}`} viewBox="0 0 240 150" aria-hidden="true">
      <ellipse class="shade" cx="120" cy="129" rx="84" ry="8" />
      <path class="spoon" d="M198 120c14-6 24-34 32-62" />
      <path class="bowl" d="M44 66h152c0 40-32 62-76 62S44 106 44 66z" />
      <ellipse class="rim" cx="120" cy="66" rx="76" ry="17" />
      <ellipse class="filling" cx="120" cy="68" rx="66" ry="12" />
      <path class="leaf" d="M104 66c8-7 20-7 28-1-8 6-20 7-28 1zM133 71c5-3 11-3 15 0-5 4-11 4-15 0z" />
      <path class="steam" d="M94 42c-7-9 7-13 0-22M120 38c-7-9 7-13 0-22M146 42c-7-9 7-13 0-22" />
    </svg>
  );
}
