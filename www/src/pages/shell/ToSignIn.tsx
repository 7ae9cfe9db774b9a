import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { Waiting } from "../../ui/Waiting";

/** The session has ended while the page was open: sign in, and come back to where one was. */
export function ToSignIn() {
  const { href } = useLocation();
  const left = useRef(href);
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({ to: "/sign-in", search: { next: left.current }, replace: true });
  }, [navigate]);
  return <Waiting />;
}
