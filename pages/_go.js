// Leaves this page for another address of the same server.
export default function ({ data }) {
  if (data && data.path && data.path.startsWith("/")) window.location.assign(data.path);
}
