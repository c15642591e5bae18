/** What a user of Kiln writes in Java sources; needs nothing but {@code java.base}. */
module dev.kiln.annotations {
  exports dev.kiln.annotations;
}
