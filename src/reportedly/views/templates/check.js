"use strict";
(() => {
  const SPARE = 0.5;
  const STEP = 5;
  const audio = document.querySelector(".player audio");
  const quotations = [...document.querySelectorAll(".check")];
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  for (const shown of document.querySelectorAll("[hidden]")) shown.hidden = false;
  for (const hidden of document.querySelectorAll(".scriptless")) hidden.hidden = true;

  /* ---- playing: a queue of stretches, each with half a second to spare on both sides ---- */
  let queue = [];
  let until = Infinity;
  let expected = null;

  const pairs = (text) => text.split(";").map((pair) => pair.split(",").map(Number));
  const goTo = (seconds) => {
    const last = Number.isFinite(audio.duration) ? audio.duration : seconds;
    expected = Math.max(0, Math.min(seconds, last));
    audio.currentTime = expected;
  };
  const start = () => { const going = audio.play(); if (going) going.catch(() => {}); };
  const next = () => {
    if (!queue.length) { until = Infinity; audio.pause(); return; }
    const [from, to] = queue.shift();
    goTo(from - SPARE);
    until = to + SPARE;
    start();
  };
  const play = (stretches) => { queue = [...stretches]; next(); };
  const freely = (seconds) => { queue = []; until = Infinity; goTo(seconds); };
  const toggle = () => { if (audio.paused) start(); else audio.pause(); };

  /* While somebody else seeks, the time may be past the end before we hear of it. */
  const ended = () => !audio.seeking && audio.currentTime >= until;
  const watch = () => {
    if (ended()) next();
    move();
    if (!audio.paused) requestAnimationFrame(watch);
  };

  /* ---- what is shown while it plays ---- */
  const head = document.querySelector(".head");
  const caption = document.querySelector(".caption");
  const box = document.querySelector(".script");
  const spoken = [...document.querySelectorAll(".script p[data-t]")];
  const times = spoken.map((paragraph) => Number(paragraph.dataset.t));
  let current = null;

  const move = () => {
    if (head && audio.duration) head.style.left = `${(100 * audio.currentTime) / audio.duration}%`;
    let at = -1;
    for (let low = 0, high = times.length; low < high;) {
      const middle = (low + high) >> 1;
      if (times[middle] <= audio.currentTime + 0.01) { at = middle; low = middle + 1; } else high = middle;
    }
    const now = at < 0 || (audio.paused && !audio.currentTime) ? null : spoken[at];
    if (now === current) return;
    if (current) current.classList.remove("now");
    current = now;
    if (!now) return;
    now.classList.add("now");
    if (box.scrollHeight > box.clientHeight + 1) {
      const top = now.offsetTop - box.offsetTop - box.clientHeight / 3;
      box.scrollTo({ top, behavior: still.matches ? "auto" : "smooth" });
    }
  };

  const captioned = () => {
    const track = audio.textTracks[0];
    if (!track || !caption) return;
    track.mode = "hidden";
    caption.classList.add("waiting");
    caption.textContent = "What is said is shown here while it plays.";
    track.addEventListener("cuechange", () => {
      caption.classList.remove("waiting");
      const cues = track.activeCues ? [...track.activeCues] : [];
      caption.textContent = cues.map((cue) => cue.getCueAsHTML().textContent).join(" ");
    });
  };

  const measured = () => {
    const deck = document.querySelector(".player");
    const room = () => {
      const height = getComputedStyle(deck).position === "sticky" ? deck.offsetHeight : 0;
      document.querySelector(".checked").style.setProperty("--player", `${height + 12}px`);
      document.documentElement.style.scrollPaddingTop = `${height + 12}px`;
    };
    new ResizeObserver(room).observe(deck);
  };

  if (audio) {
    audio.addEventListener("play", () => requestAnimationFrame(watch));
    audio.addEventListener("timeupdate", () => {
      if (ended()) next();
      move();
    });
    audio.addEventListener("seeking", () => {
      const ours = expected !== null && Math.abs(audio.currentTime - expected) < 0.05;
      if (!ours) { queue = []; until = Infinity; }
      expected = null;
    });
    captioned();
    measured();
    for (const link of document.querySelectorAll("a.time")) link.href = `#t=${link.dataset.from}`;
    const wave = document.querySelector(".wave");
    if (wave) wave.addEventListener("click", (event) => {
      const room = wave.getBoundingClientRect();
      if (audio.duration) freely((audio.duration * (event.clientX - room.left)) / room.width);
    });
    const asked = /^#t=([\d.]+)(?:,([\d.]+))?$/.exec(location.hash);
    if (asked) audio.addEventListener("loadedmetadata", () => freely(Number(asked[1])), { once: true });
  } else {
    for (const button of document.querySelectorAll("button.play")) button.hidden = true;
  }

  /* ---- clicks ---- */
  document.addEventListener("click", (event) => {
    if (!audio || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey) return;
    const button = event.target.closest("button[data-play]");
    if (button) { play(pairs(button.dataset.play)); return; }
    const link = event.target.closest("a");
    if (link && !link.classList.contains("time")) return;
    if (link) {
      event.preventDefault();
      freely(Number(link.dataset.from));
      start();
      return;
    }
    const word = event.target.closest(".script [data-t]");
    if (word && getSelection().isCollapsed) freely(Number(word.dataset.t));
  });

  /* ---- keys ---- */
  const switched = document.querySelector(".keys input");
  const own = "input, textarea, select, button, a, summary, audio, [contenteditable]";

  const turn = (step) => {
    if (!quotations.length) return;
    const held = document.activeElement.closest(".check");
    const at = held ? quotations.indexOf(held) + step : step > 0 ? 0 : quotations.length - 1;
    const one = quotations[Math.max(0, Math.min(at, quotations.length - 1))];
    one.focus({ preventScroll: true });
    one.scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
  };
  const enter = () => {
    const held = document.activeElement.closest(".check");
    if (!held) return false;
    const clip = held.querySelector("audio");
    if (audio && held.dataset.play) play(pairs(held.dataset.play));
    else if (clip) clip.play().catch(() => {});
    else return false;
    return true;
  };
  const deeds = {
    k: audio && toggle,
    " ": audio && toggle,
    j: audio && (() => freely(audio.currentTime - STEP)),
    l: audio && (() => freely(audio.currentTime + STEP)),
    n: () => turn(1),
    p: () => turn(-1),
    Enter: enter,
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!switched || !switched.checked || event.isComposing) return;
    const target = event.target;
    const pressed = event.key === " " || event.key === "Enter";
    if (target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (pressed && target.closest(own)) return;
    const deed = Object.hasOwn(deeds, event.key) && deeds[event.key];
    if (deed && deed() !== false) event.preventDefault();
  });
})();
