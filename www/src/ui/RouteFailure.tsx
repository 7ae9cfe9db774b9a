import { Container } from "@mantine/core";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";

import { Failure } from "./Failure";

/** A page that could not be loaded or fell over; asking again loads it anew. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Container size="sm" py="xl">
      <Failure error={error} retry={again} />
    </Container>
  );
}
