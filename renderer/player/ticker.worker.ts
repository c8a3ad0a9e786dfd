// A timer that browsers do not slow down when the window is hidden: they do so to pages, not to workers.
const period = Number(self.name);
setInterval(() => self.postMessage(0), Number.isFinite(period) && period > 0 ? period : 25);
