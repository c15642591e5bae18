/** What generated code calls while a program runs; needs nothing but {@code java.base}. */
module dev.kiln.runtime {
  exports dev.kiln.runtime;
}
