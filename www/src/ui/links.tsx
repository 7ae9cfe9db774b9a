import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";

type Plain<Own> = Own & Omit<ComponentPropsWithRef<"a">, keyof Own>;

function ButtonAnchor(props: Plain<ButtonProps>) {
  return <Button component="a" {...props} />;
}

function TextAnchor(props: Plain<AnchorProps>) {
  return <Anchor {...props} />;
}

/** Links that know the routes, in the two shapes that pages use. */
export const LinkButton = createLink(ButtonAnchor);
export const TextLink = createLink(TextAnchor);
