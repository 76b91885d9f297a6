// The page: who is there, which phones are shown, and what is new.

import { make } from "./bubble.js";
import { changes, post } from "./calls.js";
import { Phone } from "./phone.js";

const PHONE_WIDTH = 440;
const WAIT_S = 25;
const BACK_MS = 6000;

const state = {
  version: 0, people: [], chats: [], clock: { now: 0, shift_s: 0 }, bot: { username: "", on: true }, ready: false,
  chatMessages: new Map(),
  waiting: new Map(),
  messagesOf(chatId) { return [...(this.chatMessages.get(chatId)?.values() ?? [])]; },
  awaitAnswer(pressId, answered) {
    const early = this.answers?.get(pressId);
    if (early) answered(early); else this.waiting.set(pressId, answered);
  },
  answers: new Map(),
};
const phones = new Map();
const read = new Map();
let open = [];
let offSince = null;
let backTimer = 0;

function take(news) {
  Object.assign(state, { version: news.version, people: news.people, chats: news.chats, clock: news.clock, bot: news.bot });
  for (const message of news.messages) {
    const chat = state.chatMessages.get(message.chat.id) ?? new Map();
    chat.set(message.message_id, message);
    state.chatMessages.set(message.chat.id, chat);
  }
  for (const press of news.presses) {
    if (!press.answer) continue;
    state.answers.set(press.id, press.answer);
    state.waiting.get(press.id)?.(press.answer);
    state.waiting.delete(press.id);
  }
  drawStrips(news.unexpected_refusals);
  draw();
  state.ready = true;
}

function drawStrips(refused) {
  drawBotState(state.bot.on);
  const strip = document.getElementById("refused");
  strip.hidden = refused === 0;
  strip.firstChild.textContent = `Telegram would have refused ${refused} of the bot's calls`;
}

// Off is said as long as it lasts, and for a while afterwards that it was.
function drawBotState(on) {
  const strip = document.getElementById("bot-off");
  if (!on && offSince === null) {
    offSince = Date.now();
    strip.className = "strip off";
    strip.textContent = "The bot is off. What you write waits for it.";
    strip.hidden = false;
    clearTimeout(backTimer);
  } else if (on && offSince !== null) {
    strip.className = "strip back";
    strip.textContent = `The bot is back: it was off for ${Math.max(1, Math.round((Date.now() - offSince) / 1000))} s.`;
    backTimer = setTimeout(() => { strip.hidden = true; }, BACK_MS);
    offSince = null;
  }
}

function draw() {
  if (open.length === 0) open = state.people.map((person) => person.id);
  const room = Math.max(1, Math.floor(innerWidth / PHONE_WIDTH));
  const shown = open.slice(0, room);
  const inOrder = state.people.filter((person) => shown.includes(person.id));
  const elements = inOrder.map((person) => phoneOf(person).element);
  const main = document.getElementById("phones");
  if (elements.length !== main.children.length || elements.some((element, index) => main.children[index] !== element)) {
    main.replaceChildren(...elements);
  }
  for (const person of inOrder) {
    phoneOf(person).draw();
    read.set(person.id, fromBot(person.id));
  }
  drawPeople(shown);
}

const fromBot = (chatId) => state.messagesOf(chatId).filter((message) => message.sandbox.own).length;

function phoneOf(person) {
  if (!phones.has(person.id)) phones.set(person.id, new Phone(person, state));
  return phones.get(person.id);
}

function drawPeople(shown) {
  const tabs = state.people.map((person) => {
    const tab = make("button", "person", person.first_name, make("small", "", person.language_code));
    tab.setAttribute("aria-label", person.first_name);
    tab.setAttribute("aria-pressed", String(shown.includes(person.id)));
    const unread = fromBot(person.id) - (read.get(person.id) ?? 0);
    if (unread > 0 && state.ready) tab.append(make("span", "unread", String(unread)));
    tab.addEventListener("click", () => choose(person.id));
    return tab;
  });
  const nav = document.querySelector(".people");
  const focused = [...nav.children].indexOf(document.activeElement);
  nav.replaceChildren(...tabs);
  nav.children[focused]?.focus({ preventScroll: true });
}

function choose(personId) {
  open = [personId, ...open.filter((id) => id !== personId)];
  draw();
  const phone = phones.get(personId);
  phone.toEnd();
  if (matchMedia("(hover: hover)").matches) phone.box.focus();
}

async function nextMorning(button) {
  button.disabled = true;
  const first = state.people.find((person) => person.id === open[0]);
  await post("clock", { morning: true, timezone: first?.timezone || Intl.DateTimeFormat().resolvedOptions().timeZone });
  setTimeout(() => { button.disabled = false; }, 400);
}

function listen() {
  const dialog = document.getElementById("new-user");
  document.getElementById("add-user").addEventListener("click", () => { dialog.returnValue = ""; dialog.showModal(); });
  dialog.querySelector(".cancel").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", async () => {
    const form = dialog.querySelector("form");
    if (dialog.returnValue !== "add") return;
    const person = await post("people", Object.fromEntries(new FormData(form)));
    form.reset();
    open = [person.id, ...open];
  });
  document.getElementById("morning").addEventListener("click", (event) => nextMorning(event.currentTarget));
  addEventListener("resize", draw);
}

async function follow() {
  for (;;) {
    try {
      take(await changes(state.version, state.ready ? WAIT_S : 0));
    } catch (error) {
      console.warn(error);
      drawBotState(false);
      await new Promise((resolve) => { setTimeout(resolve, 1000); });
    }
  }
}

listen();
follow();
