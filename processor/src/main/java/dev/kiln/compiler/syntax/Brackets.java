package dev.kiln.compiler.syntax;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens in which every bracket has its partner, and what follows from that.
 *
 * <p>A bracket that is never closed is reported here and closed where that is noticed; one that
 * closes nothing is reported and dropped. So the parser can always skip to a partner.
 *
 * @param partner for each opening bracket the index of its closing one
 * @param enclosing for each token the index of the innermost bracket opened before it, or -1
 * @param lineBreak whether the token starts a line, and line ends count there
 * @param broken whether the token stands in a bracket that was never closed
 * @param cut whether brackets nest too deep, and what follows was left out
 */
record Brackets(
    List<Token> tokens,
    int[] partner,
    int[] enclosing,
    boolean[] lineBreak,
    boolean[] broken,
    boolean cut) {

  private static final List<String> DECLARING_WORDS =
      List.of("data", "type", "effect", "test", "bench", "param");

  /** Balances the tokens of a file. */
  static Brackets match(List<Token> tokens, SourceFile source, Sink sink) {
    Worker worker = new Worker(tokens, source, false);
    worker.run();
    if (worker.unclosed) {
      worker = new Worker(tokens, source, true);
      worker.run();
    }
    for (SyntaxProblem problem : worker.problems) {
      sink.report(problem);
    }
    return worker.result();
  }

  /** One walk over the tokens; a declaration at the left margin closes everything if told so. */
  private static final class Worker {
    final List<Token> input;
    final SourceFile source;
    final boolean marginCloses;
    final List<SyntaxProblem> problems = new ArrayList<>();
    final List<Token> output = new ArrayList<>();
    final Deque<Integer> open = new ArrayDeque<>();
    int[] partner;
    int[] enclosing;
    boolean[] lineBreak;
    boolean[] broken;
    final Set<Integer> forgiven = new LinkedHashSet<>();
    boolean unclosed;
    boolean cut;
    int depth;
    boolean newline;

    Worker(List<Token> input, SourceFile source, boolean marginCloses) {
      this.input = input;
      this.source = source;
      this.marginCloses = marginCloses;
      this.partner = new int[input.size() + 16];
      this.enclosing = new int[input.size() + 16];
      this.lineBreak = new boolean[input.size() + 16];
      this.broken = new boolean[input.size() + 16];
    }

    void run() {
      for (int i = 0; i < input.size(); i++) {
        Token token = input.get(i);
        newline |= token.newline();
        if (cut && token.kind() != TokenKind.END) {
          continue;
        }
        if (marginCloses && atMargin(token) && declares(i) || token.kind() == TokenKind.END) {
          closeDownTo(-1, token);
        }
        if (token.kind().closes()) {
          close(token);
        } else {
          add(token);
          if (token.kind() == TokenKind.ERROR && token.text().equals(Token.TORN)) {
            forgive(token);
          }
          if (token.kind().opens()) {
            open(token);
          }
        }
      }
    }

    private void open(Token token) {
      open.push(output.size() - 1);
      depth += token.kind() == TokenKind.TEMPLATE_START ? 0 : 1;
      if (depth > Tokens.DEEPEST) {
        cut = true;
        forgiven.addAll(open);
        problems.add(Tokens.tooDeep(source.span(token.start(), token.end())));
      }
    }

    /** Takes the innermost bracket off, which the token just added closes. */
    private void pop() {
      int index = open.pop();
      partner[index] = output.size() - 1;
      depth -= output.get(index).kind() == TokenKind.TEMPLATE_START ? 0 : 1;
    }

    /** What was opened on the line of a torn string is not to blame for being open. */
    private void forgive(Token torn) {
      int line = source.line(torn.start());
      open.stream()
          .filter(index -> source.line(output.get(index).start()) == line)
          .forEach(forgiven::add);
    }

    private boolean atMargin(Token token) {
      return token.newline()
          && !open.isEmpty()
          && token.start() > 0
          && source.text().charAt(token.start() - 1) == '\n';
    }

    private boolean declares(int i) {
      Token token = input.get(i);
      return switch (token.kind()) {
        case DEFINE, CONST, IMPORT, AT -> true;
        case NAME ->
          DECLARING_WORDS.contains(token.text())
              && List.of(TokenKind.NAME, TokenKind.STRING)
                  .contains(input.get(i + 1).kind());
        default -> false;
      };
    }

    private void close(Token token) {
      for (int index : open) {
        Token candidate = output.get(index);
        if (candidate.kind().closer() == token.kind()) {
          closeDownTo(index, token);
          add(token);
          if (forgiven.contains(index)) {
            breakBetween(index);
          }
          pop();
          return;
        } else if (candidate.kind() == TokenKind.HOLE_OPEN && !ofString(token.kind())) {
          break;
        }
      }
      if (!ofString(token.kind())) {
        problems.add(new SyntaxProblem.UnmatchedBracket(
            source.span(token.start(), token.end()), token.text()));
      }
    }

    /** Whether the lexer itself sees to the partner. */
    private static boolean ofString(TokenKind kind) {
      return kind == TokenKind.HOLE_CLOSE || kind == TokenKind.TEMPLATE_END;
    }

    /** Closes what was opened after {@code index} and should have been closed before {@code at}. */
    private void closeDownTo(int index, Token at) {
      while (!open.isEmpty() && open.peek() != index) {
        int unclosedIndex = open.peek();
        Token opening = output.get(unclosedIndex);
        TokenKind closer = opening.kind().closer();
        unclosed = true;
        if (!forgiven.contains(unclosedIndex) && !ofString(closer)) {
          problems.add(new SyntaxProblem.UnclosedBracket(
              source.span(opening.start(), opening.end()),
              opening.text(),
              closer.symbol(),
              source.span(at.start(), at.end())));
        }
        int end = output.get(output.size() - 1).end();
        insert(new Token(closer, end, end, closer.symbol(), Optional.empty(), false, ""), false);
        pop();
        breakBetween(unclosedIndex);
      }
    }

    /** Marks what stands between a bracket and here. */
    private void breakBetween(int index) {
      Arrays.fill(broken, index, output.size(), true);
    }

    private void add(Token token) {
      insert(token, newline && lineEndsCount());
      newline = false;
    }

    private void insert(Token token, boolean breaks) {
      int index = output.size();
      if (index == partner.length) {
        partner = Arrays.copyOf(partner, 2 * index);
        enclosing = Arrays.copyOf(enclosing, 2 * index);
        lineBreak = Arrays.copyOf(lineBreak, 2 * index);
        broken = Arrays.copyOf(broken, 2 * index);
      }
      output.add(token);
      enclosing[index] = open.isEmpty() ? -1 : open.peek();
      lineBreak[index] = breaks;
    }

    private boolean lineEndsCount() {
      if (open.isEmpty()) {
        return true;
      }
      int index = open.peek();
      return output.get(index).kind() == TokenKind.OPEN_CURLY
          && (index == 0 || output.get(index - 1).kind() != TokenKind.WITH);
    }

    Brackets result() {
      return new Brackets(output, partner, enclosing, lineBreak, broken, cut);
    }
  }
}
