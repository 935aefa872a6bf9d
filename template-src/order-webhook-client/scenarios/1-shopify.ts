scenario('x', () => {
  assertThat(1).isEqualTo(1);
});
