// The built worker, with what each answer waited for in its headers: `test-hops`, how many objects one behind the
// other; `test-calls`, how many in all; `test-writes`, how often something was stored.
//
// Every answer has a bill of its own, in the front and again in each object, and an object's answer carries its sums to
// whoever asked. What goes on behind an answer still has that bill, and finds it closed.
import { AsyncLocalStorage } from "node:async_hooks";
import { env } from "cloudflare:workers";
import Front, * as objects from "./index.js";

const SUMS = ["hops", "calls", "writes"];
const bills = new AsyncLocalStorage();

/** Answers, and says in headers what it cost. */
async function counted(answer) {
  const bill = { hops: 0, calls: 0, writes: 0, closed: false, storing: false };
  const response = await bills.run(bill, answer);
  bill.closed = true;
  for (const sum of SUMS) response.headers.set(`test-${sum}`, bill[sum]);
  return response;
}

/** Asks an object. What has not come back when the answer is there was not waited for, and counts for nothing. */
async function ask(stub, request) {
  const bill = bills.getStore();
  const before = bill?.hops;
  const response = await stub.fetch(request);
  if (!bill || bill.closed) return response;
  const [hops, calls, writes] = SUMS.map((sum) => Number(response.headers.get(`test-${sum}`)));
  bill.hops = Math.max(bill.hops, before + 1 + hops);
  bill.calls += 1 + calls;
  bill.writes += writes;
  return response;
}

/** Counts a write. What is stored without an await in between is one: it is committed together. */
function stored() {
  const bill = bills.getStore();
  if (!bill || bill.closed || bill.storing) return;
  bill.writes += 1;
  bill.storing = true;
  queueMicrotask(() => { bill.storing = false; });
}

/** Puts a function in place of a method of a native object; it is given the method, bound, and its arguments. */
function replace(object, name, instead) {
  const method = object[name];
  object[name] = function (...given) { return instead(method.bind(this), ...given); };
}

// On what all namespaces have in common: the worker wants them themselves, by the name of their class.
const namespaces = Object.getPrototypeOf(env.ACCOUNT);
for (const name of ["get", "getByName"]) {
  replace(namespaces, name, (get, ...given) => {
    const stub = get(...given);
    return { fetch: (request) => ask(stub, request) };
  });
}

/** A class of objects whose answers are counted, and what they store. */
const object = (Class) => class extends Class {
  constructor(state, bindings) {
    const { storage } = state;
    replace(storage.sql, "exec", (exec, ...given) => {
      const cursor = exec(...given);
      if (cursor.rowsWritten > 0) stored();
      return cursor;
    });
    for (const name of ["put", "delete", "deleteAll", "setAlarm", "deleteAlarm"]) {
      replace(storage, name, (write, ...given) => { stored(); return write(...given); });
    }
    super(state, bindings);
  }

  fetch(request) { return counted(() => super.fetch(request)); }
};

export const Account = object(objects.Account);
export const Client = object(objects.Client);
export const Destination = object(objects.Destination);
export const DevOutbox = object(objects.DevOutbox);
export const Ledger = object(objects.Ledger);
export const Roster = object(objects.Roster);
export const Spending = object(objects.Spending);

export default class extends Front {
  fetch(request) { return counted(() => super.fetch(request)); }
}
