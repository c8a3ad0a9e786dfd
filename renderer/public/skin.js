// Runs before the first paint: puts on the skin that was worn last. Only the skin's name is ever kept here.
try {
  document.documentElement.dataset.skin =
    localStorage.getItem('stillroom.skin') === 'room' ? 'room' : 'day';
} catch {
  document.documentElement.dataset.skin = 'day';
}
