import { useLayoutEffect, useRef } from "preact/hooks";
import { cover } from "../content/fr.json";
import { Bowl } from "./Bowl";
import { thrice } from "./thrice";
import "./cover.css";

/** The same one all day: who looks twice sees the same page. */
export function recipeOf(day: Date): (typeof cover.recipes)[number] {
  return cover.recipes[day.getDate() % cover.recipes.length]!;
}

/**
 * An ordinary page in the place of the talk: a recipe, whole and true. Nothing of it leads anywhere; its title, tapped or
 * activated three times, brings the talk back. The title has the focus, so that three times Enter does it too.
 */
export function Cover({ uncover }: { uncover: () => void }) {
  const recipe = recipeOf(new Date());
  const title = useRef<HTMLButtonElement>(null);
  const count = useRef(thrice(() => uncover()));

  useLayoutEffect(() => {
    const again = (event: KeyboardEvent) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // held down it would count as many times as it repeats
      if (!event.repeat) count.current();
    };
    title.current?.focus({ preventScroll: true });
    window.addEventListener("keydown", again);
    return () => window.removeEventListener("keydown", again);
  }, []);

  return (
    <main class="cover" lang="fr">
      <p class="cover-site">{cover.site}</p>
      <article>
        <h1>
          <button type="button" class="cover-title" ref={title} onClick={() => count.current()}>
            {recipe.title}
          </button>
        </h1>
        <p class="cover-facts">{recipe.facts}</p>
        <Bowl dish={cover.recipes.indexOf(recipe)} />
        <div class="cover-parts">
          <section>
            <h2>{cover.ingredients}</h2>
            <ul>
              {recipe.ingredients.map((one) => (
                <li>{one}</li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{cover.steps}</h2>
            <ol>
              {recipe.steps.map((one) => (
                <li>{one}</li>
              ))}
            </ol>
          </section>
        </div>
      </article>
    </main>
  );
}
