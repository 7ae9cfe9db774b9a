import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";

import type { Branch } from "../../place/place";
import { usePlace } from "../../place/PlaceProvider";
import { useTexts } from "../../texts/TextsProvider";
import { Icon } from "../../ui/Icon";
import { Tone } from "../../ui/Tone";
import { Tree } from "./Tree";
import classes from "./Tree.module.css";

export function TreeNode({ branch }: { branch: Branch }) {
  const texts = useTexts();
  const here = usePlace().organization.id;
  const [open, { toggle }] = useDisclosure(true);
  const { organization, below } = branch;
  const words = texts.organizations;
  return (
    <li>
      <div className={classes.row} data-here={organization.id === here || undefined}>
        {below.length > 0 ? (
          <button
            type="button"
            className={classes.toggle}
            data-open={open || undefined}
            aria-expanded={open}
            aria-label={open ? words.collapse(organization.name) : words.expand(organization.name)}
            onClick={toggle}
          >
            <Icon name="chevron" size={16} />
          </button>
        ) : (
          <span className={classes.toggle} />
        )}
        <Link
          to="/organizations"
          search={{ in: organization.id }}
          className={classes.name}
          activeProps={{ "aria-current": undefined }}
          aria-label={words.actIn(organization.name)}
          aria-current={organization.id === here ? "location" : undefined}
        >
          {organization.name}
        </Link>
        <span className={classes.kind}>{texts.words.kind[organization.kind]}</span>
        {organization.state === "suspended" && <Tone tone="bad">{texts.words.state.suspended}</Tone>}
        {organization.id === here && <Tone tone="accent">{words.here}</Tone>}
      </div>
      {open && below.length > 0 && <Tree branches={below} />}
    </li>
  );
}
