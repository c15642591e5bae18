package dev.kiln.compiler.syntax;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

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
 */
record Brackets(
    List<Token> tokens, int[] partner, int[] enclosing, boolean[] lineBreak, boolean[] broken) {

  private static final List<String> DECLARING_WORDS =
      List.of("data", "type", "effect", "test", "bench", "param");

  /** Balances the tokens of a file. */
  static Brackets match(List<Token> tokens, SourceFile source, Sink sink) {
    Worker worker = new Worker(tokens, source, false);
    worker.run();
    if (!worker.problems.isEmpty()) {
      worker = new Worker(tokens, source, true);
      worker.run();
    }
    worker.problems.forEach(sink::report);
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
        if (marginCloses && atMargin(token) && declares(i) || token.kind() == TokenKind.END) {
          closeDownTo(-1, token);
        }
        if (token.kind().closes()) {
          close(token);
        } else {
          add(token);
          if (token.kind().opens()) {
            open.push(output.size() - 1);
          }
        }
      }
    }

    private boolean atMargin(Token token) {
      return token.newline() && !open.isEmpty() && source.text().charAt(token.start() - 1) == '\n';
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
          partner[open.pop()] = output.size() - 1;
          return;
        } else if (candidate.kind() == TokenKind.HOLE_OPEN) {
          break;
        }
      }
      problems.add(new SyntaxProblem.UnmatchedBracket(
          source.span(token.start(), token.end()), token.text()));
    }

    /** Closes what was opened after {@code index} and should have been closed before {@code at}. */
    private void closeDownTo(int index, Token at) {
      while (!open.isEmpty() && open.peek() != index) {
        int unclosed = open.peek();
        Token opening = output.get(unclosed);
        TokenKind closer = opening.kind().closer();
        problems.add(new SyntaxProblem.UnclosedBracket(
            source.span(opening.start(), opening.end()),
            opening.text(),
            closer.symbol(),
            source.span(at.start(), at.end())));
        int end = output.get(output.size() - 1).end();
        insert(new Token(closer, end, end, closer.symbol(), Optional.empty(), false, ""), false);
        partner[open.pop()] = output.size() - 1;
        Arrays.fill(broken, unclosed, output.size(), true);
      }
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
      return new Brackets(output, partner, enclosing, lineBreak, broken);
    }
  }
}
