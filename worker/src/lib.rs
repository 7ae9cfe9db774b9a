//! The server door: the place of the HTTP edge on Cloudflare Workers. Its routes and its store come next; nothing is
//! served yet.
