import { Group } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";

import { usePlace } from "../../place/PlaceProvider";
import { useCan } from "../../policy/useDecision";
import { useTexts } from "../../texts/TextsProvider";
import { LinkButton } from "../../ui/links";
import { AllDevices } from "./AllDevices";
import { DeviceCodes } from "./DeviceCodes";
import { MyDevices } from "./MyDevices";

/** Three views of devices; those without a right to the whole organization begin, and stay, with their own. */
export function DevicesPage() {
  const texts = useTexts().devices;
  const { organization } = usePlace();
  const asked = useSearch({ from: "/shell/devices" }).view;
  const all = useCan("device.view", { kind: "device", organization: organization.id, owner: null });
  const codes = useCan("static_token.view", { organization: organization.id });
  const view = asked ?? (all ? "all" : "mine");
  const views = [
    ...(all ? (["all"] as const) : []),
    "mine" as const,
    ...(codes ? (["codes"] as const) : []),
  ];
  return (
    <>
      {views.length > 1 && (
        <Group component="nav" aria-label={texts.views} gap="xs" mb="md">
          {views.map((each) => (
            <LinkButton
              key={each}
              to="/devices"
              search={(search) => ({ ...search, view: each })}
              variant={each === view ? "light" : "subtle"}
              size="sm"
              aria-current={each === view ? "page" : undefined}
            >
              {texts[each]}
            </LinkButton>
          ))}
        </Group>
      )}
      {view === "all" && <AllDevices key={organization.id} />}
      {view === "mine" && <MyDevices />}
      {view === "codes" && <DeviceCodes key={organization.id} />}
    </>
  );
}
