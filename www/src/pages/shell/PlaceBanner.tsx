import { usePlace } from "../../place/PlaceProvider";
import { useTexts } from "../../texts/TextsProvider";
import classes from "./PlaceBanner.module.css";

/** Says where one acts and by which role: every button of the page counts there. */
export function PlaceBanner() {
  const texts = useTexts().shell;
  const { organization, standing } = usePlace();
  return (
    <div className={classes.banner} role="note">
      <span>
        {texts.actingIn} <strong>{organization.name}</strong>,{" "}
        {standing ? texts.asRole(standing.role.name, standing.organization.name) : texts.asNobody}.
      </span>
      {standing?.state === "suspended" && <span className={classes.warning}>{texts.suspendedHere}</span>}
    </div>
  );
}
