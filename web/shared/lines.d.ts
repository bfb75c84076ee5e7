/** Made by web/build/lines.ts from the service's table of helplines. */
declare module "relais:lines" {
  /** Short numbers answered by voice. */
  export const SPOKEN: string[];
  /** Numbers that take text messages. */
  export const TEXTED: string[];
}
