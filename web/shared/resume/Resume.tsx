import { useAloud } from "../talk/aloud";
import { useWords } from "../talk/words";
import "./resume.css";

interface ResumeProps {
  take: () => void;
  refuse: () => void;
}

/** On the first screen of a tab that was in a talk: it says nothing of what the talk was. */
export function Resume({ take, refuse }: ResumeProps) {
  const { resume } = useWords();
  return (
    <section class="resume" aria-label={resume.take}>
      <button type="button" class="resume-take" onClick={take}>
        {resume.take}
      </button>
      <p>
        {resume.take_more}{" "}
        <button type="button" class="link-button" onClick={refuse}>
          {resume.decline}
        </button>
      </p>
    </section>
  );
}

/** Under a talk that a person awaits or holds: what this tab keeps, and one tap that makes it keep nothing. */
export function Kept({ refuse }: { refuse: () => void }) {
  const { resume } = useWords();
  return (
    <p class="foot-note">
      {resume.kept}{" "}
      <button type="button" class="link-button" onClick={refuse}>
        {resume.refuse}
      </button>
    </p>
  );
}

/** The same where the browser lets nothing be kept: what becomes of the talk is known before it happens. */
export function Unkept() {
  const { resume } = useWords();
  return <p class="foot-note">{resume.unkept}</p>;
}

/** The talk of before is over, and its screen begins anew. */
export function Over() {
  const { resume } = useWords();
  useAloud(resume.over);
  return <p class="foot-note">{resume.over}</p>;
}
