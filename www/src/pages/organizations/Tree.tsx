import type { Branch } from "../../place/place";
import classes from "./Tree.module.css";
import { TreeNode } from "./TreeNode";

/** A list in lists: readable by ear and by keyboard without rules of its own. */
export function Tree({ branches }: { branches: readonly Branch[] }) {
  return (
    <ul className={classes.list}>
      {branches.map((branch) => (
        <TreeNode key={branch.organization.id} branch={branch} />
      ))}
    </ul>
  );
}
