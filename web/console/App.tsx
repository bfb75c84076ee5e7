/** The whole console: who is signed in decides what is shown. */
import { useEffect, useState } from "preact/hooks";
import { page, session as words } from "./content/fr.json";
import { useDesk } from "./desk/context";
import { Dialog } from "./dialog/Dialog";
import { SignIn } from "./session/SignIn";
import { Shell } from "./shell/Shell";

export function App() {
  const session = useDesk((state) => state.session);
  const me = useDesk((state) => state.me);
  if (session === "unknown") return <Opening />;
  if (session === "out" || !me) return <SignInPage />;
  return (
    <>
      <Shell />
      {session === "ended" && (
        <Dialog heading={words.ended_heading}>
          <p class="dialog-lead">{words.ended_lead}</p>
          <SignIn login={me.login} />
        </Dialog>
      )}
    </>
  );
}

/** Beyond this the agent is told that it is the service, not the page, that is late. */
const LATE_MS = 4000;

function Opening() {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main class="signin">
      <p role="status">{isLate ? page.unreachable : page.loading}</p>
    </main>
  );
}

function SignInPage() {
  useEffect(() => {
    document.title = page.title;
  }, []);
  return (
    <main class="signin">
      <div class="signin-box">
        <header class="signin-brand">
          <h1 class="brand-name">{page.product}</h1>
          <p class="signin-lead">
            {page.place}. {words.lead}
          </p>
        </header>
        <SignIn />
      </div>
    </main>
  );
}
