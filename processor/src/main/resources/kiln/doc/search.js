const box = document.querySelector('input')
box.hidden = false
const find = () => {
  const wanted = box.value.trim().toLowerCase()
  for (const each of document.querySelectorAll('[data-name]')) {
    each.hidden = !each.dataset.name.includes(wanted)
  }
}
box.addEventListener('input', find)
document.addEventListener('keydown', event => {
  if (event.key === '/' && document.activeElement !== box) {
    event.preventDefault()
    box.focus()
  } else if (event.key === 'Escape' && document.activeElement === box) {
    box.value = ''
    find()
  }
})
find()
