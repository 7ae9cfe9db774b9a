import { Anchor, Button } from "@mantine/core";
import { createLink } from "@tanstack/react-router";

/** Links that know the routes, in the two shapes that pages use. */
export const LinkButton = createLink(Button<"a">);
export const TextLink = createLink(Anchor<"a">);
