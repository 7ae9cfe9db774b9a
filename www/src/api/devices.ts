import { queryOptions, useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, everyPage } from "./client";
import { policyKey } from "./keys";
import type { Device, Template } from "./types";

const devicesQuery = (organization: string) =>
  queryOptions({
    queryKey: ["devices", organization],
    queryFn: (): Promise<Device[]> =>
      everyPage((query) =>
        answer(api.GET("/v1/organizations/{id}/devices", { params: { path: { id: organization }, query } })),
      ),
  });

export function useDevices(organization: string) {
  return useQuery(devicesQuery(organization));
}

/** The devices of one owner, in all organizations named. */
export function useOwnedDevices(account: string, organizations: readonly string[]) {
  return useQueries({
    queries: organizations.map((organization) => devicesQuery(organization)),
    combine: (results) => ({
      devices: results.flatMap((result) => result.data ?? []).filter((device) => device.owner?.account === account),
      isPending: results.some((result) => result.isPending),
      error: results.find((result) => result.error)?.error ?? null,
      refetch: () => results.forEach((result) => void result.refetch()),
    }),
  });
}

export function useTemplates(organization: string) {
  return useQuery({
    queryKey: ["templates", organization],
    queryFn: (): Promise<Template[]> =>
      everyPage((query) =>
        answer(api.GET("/v1/organizations/{id}/templates", { params: { path: { id: organization }, query } })),
      ),
  });
}

export function useAddTemplate(organization: string, onAdded: (template: Template) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      answer(
        api.POST("/v1/organizations/{id}/templates", { params: { path: { id: organization } }, body: { name } }),
      ),
    onSuccess: onAdded,
    onSettled: () => client.invalidateQueries({ queryKey: ["templates"] }),
  });
}

export function useAddDevice(organization: string) {
  return useDeviceChange((body: { name: string; template: string }) =>
    answer(api.POST("/v1/organizations/{id}/devices", { params: { path: { id: organization } }, body })),
  );
}

export function useRenameDevice() {
  return useDeviceChange(({ device, name }: { device: string; name: string }) =>
    answer(api.PATCH("/v1/devices/{id}", { params: { path: { id: device } }, body: { name } })),
  );
}

export function useDeleteDevice() {
  return useDeviceChange((device: string) =>
    answer(api.DELETE("/v1/devices/{id}", { params: { path: { id: device } } })),
  );
}

export interface Claim {
  code: string;
  name?: string;
  organization?: string;
}

export function useClaim() {
  return useDeviceChange((body: Claim) => answer(api.POST("/v1/claims", { body })));
}

/** The edge's own word on one action over one device. */
export function useAskEdge() {
  return useMutation({
    mutationFn: (body: { action: string; device: string }) => answer(api.POST("/v1/explain", { body })),
  });
}

function useDeviceChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all(
        [["devices"], ["static-tokens"], ["usage"], policyKey].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
