// Makes a Postman collection of the API's document: node postman.mjs <document> <collection>.
//
// openapi-to-postmanv2 makes a request of each call; this puts them into an order in which they work, carries tokens
// and ids from answer to request, and has each answer held to the statuses that the document lists for the call.
import { readFileSync, writeFileSync } from "node:fs";
import converter from "openapi-to-postmanv2";
import { load } from "js-yaml";

const [source, target] = process.argv.slice(2);
const document = readFileSync(source, "utf8");
const operations = operationsOf(load(document));
const requests = await convert(document);

const poll = { id: "poll_id" };
const open = { id: "open_poll_id" };
const option = { ...poll, option_id: "option_id" };
const json = (value) => ({ mode: "raw", raw: JSON.stringify(value, null, 2), options: { raw: { language: "json" } } });
const text = (value) => ({ mode: "raw", raw: value, options: { raw: { language: "text" } } });
const form = (value) => ({ mode: "urlencoded", urlencoded: Object.entries(value).map(([key, v]) => ({ key, value: v })) });
const signIn = (username, password) => form({ grant_type: "password", username, password });
const refresh = (token) => form({ grant_type: "refresh_token", refresh_token: token });

// Each step: the call, the status it must get, and what differs from the document's example. "save" keeps parts of
// the answer, as JavaScript expressions of "body" and "headers", for later steps.
const steps = [
  step("signUp", 201, { auth: null, body: json({ username: "{{username}}", email: "{{username}}@votr.example", password: "{{password}}" }), save: { user_id: "body.id" } }),
  step("signUp", 409, { auth: null, body: json({ username: "{{username}}", email: "another-{{username}}@votr.example", password: "{{password}}" }) }),
  step("getToken", 200, { auth: null, body: signIn("{{username}}", "{{password}}"), save: { refresh_token: "body.refresh_token" } }),
  step("getToken", 200, { auth: null, body: refresh("{{refresh_token}}"), save: { access_token: "body.access_token", refresh_token: "body.refresh_token" } }),
  step("getToken", 400, { auth: null, body: signIn("{{username}}", "not {{password}}") }),
  step("beginSession", 200, { auth: null, body: json({ username: "{{username}}", password: "{{password}}" }) }),
  step("beginSession", 401, { auth: null, body: json({ username: "{{username}}", password: "not {{password}}" }) }),
  step("continueSession", 200, { auth: null }),
  step("endSession", 204, { auth: null }),
  step("continueSession", 204, { auth: null }),
  step("getMe", 200),
  step("getMe", 401, { auth: null }),
  step("changeMe", 200, { body: json({ email: "new-{{username}}@votr.example", current_password: "{{password}}" }) }),
  step("changeMe", 403, { body: json({ username: "nobody", current_password: "not {{password}}" }) }),
  step("createKey", 201, {
    body: json({ name: "postman", scopes: ["polls:read"] }),
    save: { key_id: "body.id" },
  }),
  step("createKey", 400, { body: json({ name: "postman", scopes: ["everything"] }) }),
  step("listKeys", 200),
  step("revokeKey", 204, { path: { id: "key_id" } }),
  step("revokeKey", 404, { path: { id: "key_id" } }),
  step("getUser", 200, { auth: null, path: { id: "user_id" } }),

  step("createPoll", 201, {
    headers: { "Idempotency-Key": "{{username}}" },
    body: json({ title: "Fastest of {{username}}", options: ["Hector Bellerin", "Gareth Bale"] }),
    save: { poll_id: "body.id", choice: "body.options[0].id" },
  }),
  step("createPoll", 422, { headers: { "Idempotency-Key": "{{username}}" } }),
  step("createPoll", 400, { body: json({ title: "Fastest", options: [] }) }),
  step("createPoll", 401, { auth: null }),
  step("listPolls", 200, { query: { author: "{{user_id}}", sort: "-created_at", limit: "1" } }),
  step("listPolls", 400, { query: { sort: "title" } }),
  step("listPolls", 403, { query: { unlisted: "true" } }),
  step("getPoll", 200, { path: poll, save: { etag: "headers.get('ETag')" } }),
  step("getPoll", 304, { path: poll, headers: { "If-None-Match": "{{etag}}" } }),
  step("changePoll", 200, { path: poll, headers: { "If-Match": "{{etag}}" } }),
  step("changePoll", 412, { path: poll, headers: { "If-Match": "{{etag}}" } }),

  step("addOption", 201, { path: poll, save: { option_id: "body.id" } }),
  step("addOption", 409, { path: poll }),
  step("changeOption", 200, { path: option }),
  step("deleteOption", 204, { path: option }),
  step("deleteOption", 404, { path: option }),
  step("searchOptions", 200, { auth: null, query: { q: "gar" } }),

  step("castVote", 201, { path: poll }),
  step("castVote", 200, { path: poll, body: json({ choice: "{{choice}}" }) }),
  step("castVote", 422, { path: poll, body: json({ choice: "Arjen Robben" }) }),
  step("castVote", 401, { path: poll, auth: null }),
  step("getVote", 200, { path: poll }),
  step("createPass", 200, { path: poll }),
  step("oembed", 200, { auth: null, query: { url: "{{baseUrl}}/polls/{{poll_id}}" } }),
  step("oembed", 404, { auth: null, query: { url: "{{baseUrl}}/" } }),
  step("getResult", 200, { path: poll, save: { etag: "headers.get('ETag')" } }),
  step("getResult", 304, { path: poll, headers: { "If-None-Match": "{{etag}}" } }),
  step("getResult", 422, { path: poll, query: { method: "irv" } }),
  step("changePoll", 409, { path: poll, body: json({ title: "Slowest" }) }),
  step("getBallots", 403, { path: poll }),
  step("withdrawVote", 204, { path: poll }),
  step("getVote", 404, { path: poll }),
  step("voteByTitle", 200, { body: json({ poll_title: "Fastest of {{username}}", option: "Gareth Bale" }) }),
  step("voteByTitle", 409, { body: json({ poll_title: "Fastest of {{username}}", option: "Gareth Bale" }) }),
  step("getPollsByTitle", 200, { auth: null, path: { title: "title" } }),
  step("closePoll", 200, { path: poll }),
  step("castVote", 409, { path: poll }),
  step("getVote", 410, { path: poll }),
  step("reopenPoll", 409, { path: poll }),
  step("getBallots", 200, { path: poll }),
  step("getBallots", 200, { path: poll, query: { format: "csv" } }),
  step("getBallots", 200, { path: poll, query: { format: "abif" } }),

  step("createPoll", 201, {
    body: json({ title: "Open to {{username}}", options: ["Canteen", "Noodles", "Stay in"], method: "approval", ballots: "public", voters: "anyone" }),
    save: { open_poll_id: "body.id" },
  }),
  step("getPoll", 200, { path: open, auth: null }),
  step("castVote", 201, { path: open, auth: null, body: json({ choices: ["Canteen", "Noodles"] }) }),
  step("getBallots", 406, { path: open, auth: null, query: { format: "blt" } }),
  step("closePoll", 200, { path: open }),
  step("reopenPoll", 200, { path: open }),
  step("importPoll", 201, { query: { format: "abif", method: "irv", title: "Imported by {{username}}" }, body: text("42:M>N>C>K\n26:N>C>K>M\n15:C>K>N>M\n17:K>C>N>M\n"), save: { imported_id: "body.id" } }),
  step("importPoll", 400, { query: { format: "abif", method: "star" }, body: text("1:A>B\n") }),
  step("getResult", 200, { path: { id: "imported_id" }, query: { method: "schulze" } }),
  step("streamResult", 200, { path: { id: "imported_id" } }),
  step("deletePoll", 204, { path: { id: "imported_id" } }),
  step("listUserPolls", 200, { auth: null, path: { id: "user_id" } }),

  step("listUsers", 403),
  step("getToken", 200, { auth: null, body: signIn("{{admin_username}}", "{{admin_password}}"), save: { admin_token: "body.access_token" } }),
  step("listUsers", 200, { auth: "admin_token" }),
  step("changeUser", 200, { auth: "admin_token", path: { id: "user_id" }, body: json({ disabled: false }) }),
  step("signUp", 201, { auth: null, body: json({ username: "other-{{username}}", email: "other-{{username}}@votr.example", password: "{{password}}" }), save: { other_id: "body.id" } }),
  step("deleteUser", 204, { auth: "admin_token", path: { id: "other_id" } }),
  step("deleteUser", 404, { auth: "admin_token", path: { id: "other_id" } }),

  step("deletePoll", 204, { path: poll }),
  step("getPoll", 404, { path: poll }),
  step("getKeys", 200, { auth: null }),
  step("getProblemType", 200, { auth: null, path: { slug: "slug" } }),
  step("revokeToken", 200, { auth: null, body: form({ token: "{{refresh_token}}" }) }),
  step("getToken", 400, { auth: null, body: refresh("{{refresh_token}}") }),
  step("deleteMe", 204),
  step("getMe", 401),
];

const forgotten = [...operations.keys()].filter((id) => !steps.some((s) => s.operationId === id));
if (forgotten.length > 0) {
  throw new Error(`Give these calls a step in .ci/tools/postman.mjs: ${forgotten.join(", ")}`);
}

const collection = {
  info: {
    name: "Votr",
    description: "Every call of the API, in an order in which they work. Run it as a whole; it makes a user of its own.",
    schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
  },
  auth: bearer("access_token"),
  event: [
    script("prerequest", [
      "if (!pm.collectionVariables.get('username')) {",
      "    pm.collectionVariables.set('username', 'postman' + Date.now());",
      "}",
      "pm.collectionVariables.set('title', encodeURIComponent('Fastest of ' + pm.collectionVariables.get('username')));",
    ]),
  ],
  variable: Object.entries({
    baseUrl: "http://localhost:8080",
    username: "",
    password: "a password for trying out",
    admin_username: "admin",
    admin_password: "dev-admin",
    slug: "poll-closed",
  }).map(([key, value]) => ({ key, value })),
  item: steps.map(item),
};
writeFileSync(target, JSON.stringify(collection, null, 2) + "\n");

function operationsOf(document) {
  const found = new Map();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      found.set(operation.operationId, {
        key: `${method.toUpperCase()} ${path}`,
        summary: operation.summary,
        statuses: Object.keys(operation.responses).map(Number),
      });
    }
  }
  return found;
}

/** The converter's requests by method and path. */
async function convert(data) {
  const options = { parametersResolution: "Example", enableOptionalParameters: false, includeAuthInfoInExample: false };
  const result = await new Promise((resolve, reject) =>
    converter.convertV2({ type: "string", data }, options, (error, answer) => (error ? reject(error) : resolve(answer))),
  );
  if (!result.result) {
    throw new Error(result.reason);
  }
  const found = new Map();
  const visit = (items) =>
    items.forEach((i) => {
      if (i.item) {
        visit(i.item);
      } else {
        const path = i.request.url.path.map((part) => part.replace(/^:(.+)$/, "{$1}")).join("/");
        found.set(`${i.request.method} /${path}`, i.request);
      }
    });
  visit(result.output[0].data.item);
  return found;
}

function step(operationId, status, differences = {}) {
  return { operationId, status, ...differences };
}

function item(s, index) {
  const operation = operations.get(s.operationId);
  const request = structuredClone(requests.get(operation?.key));
  if (!request) {
    throw new Error(`The document has no call ${s.operationId}`);
  }
  if (!operation.statuses.includes(s.status)) {
    throw new Error(`The document does not say that ${s.operationId} can answer ${s.status}`);
  }
  if (s.auth === undefined) {
    delete request.auth;
  } else {
    request.auth = s.auth === null ? { type: "noauth" } : bearer(s.auth);
  }
  for (const variable of request.url.variable ?? []) {
    variable.value = `{{${s.path[variable.key]}}}`;
  }
  request.url.query = Object.entries(s.query ?? {}).map(([key, value]) => ({ key, value }));
  const given = Object.entries(s.headers ?? {}).map(([key, value]) => ({ key, value }));
  const described = (request.header ?? []).filter((h) => !h.disabled && !given.some((g) => g.key === h.key));
  request.header = [...described, ...given];
  request.body = s.body ?? request.body;
  return {
    name: `${String(index + 1).padStart(2, "0")} ${operation.summary}: ${s.status}`,
    event: [script("test", tests(s, operation))],
    request,
  };
}

function bearer(variable) {
  return { type: "bearer", bearer: [{ key: "token", value: `{{${variable}}}`, type: "string" }] };
}

function script(listen, exec) {
  return { listen, script: { type: "text/javascript", exec } };
}

function tests(s, operation) {
  const saved = Object.entries(s.save ?? {});
  return [
    `pm.test('${s.operationId} answers as the document says', () => {`,
    `    pm.expect(pm.response.code, pm.response.text().slice(0, 200)).to.be.oneOf(${JSON.stringify(operation.statuses)});`,
    "});",
    `pm.test('${s.operationId} answers ${s.status}', () => {`,
    `    pm.expect(pm.response.code, pm.response.text().slice(0, 200)).to.equal(${s.status});`,
    "});",
    ...(saved.length > 0
      ? [
          "const body = pm.response.json();",
          "const headers = pm.response.headers;",
          ...saved.map(([name, expression]) => `pm.collectionVariables.set('${name}', ${expression});`),
        ]
      : []),
  ];
}
