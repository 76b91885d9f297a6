// The sandbox's own calls.

export async function post(path, body) {
  const isForm = body instanceof FormData;
  const answer = await fetch(`/sandbox/${path}`, {
    method: "POST",
    headers: isForm ? {} : { "Content-Type": "application/json" },
    body: isForm ? body : JSON.stringify(body ?? {}),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.description ?? `HTTP ${answer.status}`);
  return result;
}

export async function changes(since, timeout) {
  const answer = await fetch(`/sandbox/changes?since=${since}&timeout=${timeout}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}

export const fileUrl = (fileId) => `/sandbox/files/${encodeURIComponent(fileId)}`;
