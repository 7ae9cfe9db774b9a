import { Navigate } from "@tanstack/react-router";

import { useNavigation } from "./useNavigation";

/** The start page is the first one that the person may see. */
export function Home() {
  const [first] = useNavigation();
  return <Navigate to={first?.to ?? "/profile"} replace />;
}
