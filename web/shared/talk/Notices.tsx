import type { Site } from "../visitor";
import { SafeText } from "./SafeText";
import { useWords } from "./words";

interface NoticesProps {
  site: Site | null;
  cannotCall: boolean;
  interrupted: boolean;
  gone: boolean;
  restart: () => void;
}

/** What the visitor has to know besides what is said: that this is a demonstration, that the network is away. */
export function Notices({ site, cannotCall, interrupted, gone, restart }: NoticesProps) {
  const { notices } = useWords();
  return (
    <div class="notices">
      {site?.demonstration && (
        <p class="notice notice-demonstration">
          <strong>{notices.demonstration}</strong> <SafeText text={cannotCall ? notices.demonstration_danger_written : notices.demonstration_danger} />
        </p>
      )}
      <div role="status">
        {gone && (
          <p class="notice">
            {notices.gone}{" "}
            <button type="button" class="link-button" onClick={restart}>
              {notices.restart}
            </button>
          </p>
        )}
        {interrupted && <p class="notice">{notices.lost}</p>}
      </div>
    </div>
  );
}
