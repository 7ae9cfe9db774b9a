import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

import { Waiting } from "../../ui/Waiting";
import { useNavigation } from "./useNavigation";

/** The start page is the first one that the person may see. */
export function Home() {
  const first = useNavigation()[0]?.to ?? "/profile";
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({ to: first, replace: true });
  }, [first, navigate]);
  return <Waiting />;
}
