import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from "@tanstack/react-router";

import { organizationsQuery } from "./api/organizations";
import { SignInPage } from "./pages/sign-in/SignInPage";
import { sessionQuery } from "./session/queries";
import { LostPage } from "./ui/LostPage";
import { RouteFailure } from "./ui/RouteFailure";
import { Waiting } from "./ui/Waiting";

interface Context {
  client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: LostPage });

// Before a session.

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = ownPath(search["next"]);
    return next === undefined ? {} : { next };
  },
  component: SignInPage,
});

const subscribe = createRoute({
  getParentRoute: () => root,
  path: "/subscribe",
  component: lazyRouteComponent(() => import("./pages/subscribe/SubscribePage"), "SubscribePage"),
});

const register = createRoute({
  getParentRoute: () => root,
  path: "/register",
  component: lazyRouteComponent(() => import("./pages/register/RegisterPage"), "RegisterPage"),
});

const forgotten = createRoute({
  getParentRoute: () => root,
  path: "/forgotten",
  component: lazyRouteComponent(() => import("./pages/forgotten/ForgottenPage"), "ForgottenPage"),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(() => import("./pages/reset/ResetPage"), "ResetPage"),
});

const email = createRoute({
  getParentRoute: () => root,
  path: "/email",
  loader: ({ context }) => context.client.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => import("./pages/email/EmailPage"), "EmailPage"),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("./pages/join/JoinPage"), "JoinPage"),
});

const portal = createRoute({
  getParentRoute: () => root,
  path: "/join/$slug",
  component: lazyRouteComponent(() => import("./pages/join/PortalPage"), "PortalPage"),
});

const rescue = createRoute({
  getParentRoute: () => root,
  path: "/rescue",
  loader: ({ context }) => context.client.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => import("./pages/rescue/RescuePage"), "RescuePage"),
});

const accept = createRoute({
  getParentRoute: () => root,
  path: "/accept",
  loader: ({ context }) => context.client.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => import("./pages/accept/AcceptPage"), "AcceptPage"),
});

const share = createRoute({
  getParentRoute: () => root,
  path: "/share",
  loader: ({ context }) => context.client.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => import("./pages/share/SharePage"), "SharePage"),
});

const claim = createRoute({
  getParentRoute: () => root,
  path: "/claim",
  loader: ({ context }) => context.client.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => import("./pages/claim/ClaimPage"), "ClaimPage"),
});

const mailbox = createRoute({
  getParentRoute: () => root,
  path: "/mailbox",
  component: lazyRouteComponent(() => import("./pages/mailbox/MailboxPage"), "MailboxPage"),
});

// Inside one; `in` says where one acts and goes along from page to page.

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  validateSearch: (search: Record<string, unknown>): { in?: string } =>
    typeof search["in"] === "string" ? { in: search["in"] } : {},
  search: { middlewares: [retainSearchParams(["in"])] },
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: "/sign-in", search: { next: location.href } });
  },
  loader: ({ context }) => context.client.ensureQueryData(organizationsQuery),
  component: lazyRouteComponent(() => import("./pages/shell/Shell"), "Shell"),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/shell/Home"), "Home"),
});

const organizations = createRoute({
  getParentRoute: () => shell,
  path: "/organizations",
  component: lazyRouteComponent(() => import("./pages/organizations/OrganizationsPage"), "OrganizationsPage"),
});

const members = createRoute({
  getParentRoute: () => shell,
  path: "/members",
  component: lazyRouteComponent(() => import("./pages/members/MembersPage"), "MembersPage"),
});

const roles = createRoute({
  getParentRoute: () => shell,
  path: "/roles",
  component: lazyRouteComponent(() => import("./pages/roles/RolesPage"), "RolesPage"),
});

export type DeviceView = "all" | "mine" | "codes";

const devices = createRoute({
  getParentRoute: () => shell,
  path: "/devices",
  validateSearch: (search: Record<string, unknown>): { view?: DeviceView } => {
    const view = search["view"];
    return view === "all" || view === "mine" || view === "codes" ? { view } : {};
  },
  component: lazyRouteComponent(() => import("./pages/devices/DevicesPage"), "DevicesPage"),
});

const access = createRoute({
  getParentRoute: () => shell,
  path: "/access",
  component: lazyRouteComponent(() => import("./pages/access/AccessPage"), "AccessPage"),
});

const plan = createRoute({
  getParentRoute: () => shell,
  path: "/plan",
  component: lazyRouteComponent(() => import("./pages/plan/PlanPage"), "PlanPage"),
});

const profile = createRoute({
  getParentRoute: () => shell,
  path: "/profile",
  component: lazyRouteComponent(() => import("./pages/profile/ProfilePage"), "ProfilePage"),
});

const tree = root.addChildren([
  signIn,
  subscribe,
  register,
  forgotten,
  reset,
  email,
  join,
  portal,
  rescue,
  accept,
  share,
  claim,
  mailbox,
  shell.addChildren([home, organizations, members, roles, devices, access, plan, profile]),
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: Waiting,
    defaultErrorComponent: RouteFailure,
    scrollRestoration: false,
  });
}

/** Where to go after sign-in: a page of ours, or nothing. */
function ownPath(next: unknown): string | undefined {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : undefined;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
