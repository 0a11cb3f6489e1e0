#include <algorithm>
#include <optional>
#include <string_view>

#include "base/format.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"
#include "scripting/expression.hpp"

namespace practicum::scripting {

namespace {

enum class Type { number, truth };

struct Token {
    enum class Kind { number, name, text, sign, end } kind = Kind::end;
    std::string_view text;
    std::size_t from = 0;
};

struct Stop {};  // unwinds the parser after the first mistake in one expression; never leaves this file

class Parser {
public:
    Parser(Condition& condition, const Scenario& scenario, bool counts, Diagnostics& diagnostics)
        : condition_(condition),
          scenario_(scenario),
          counts_(counts),
          diagnostics_(diagnostics),
          source_(condition.source) {}

    void run() {
        try {
            advance();
            const Operand whole = either();
            if (token_.kind != Token::Kind::end)
                fail("P0018", token_, format("'{}' is not expected here", token_.text));
            need(whole, Type::truth, "a condition", "compare the number with another: 'trust >= 3'");
            // The root must be the last node.
            if (whole.node + 1u != condition_.nodes.size()) {
                const ConditionNode root = condition_.nodes[whole.node];
                condition_.nodes.push_back(root);
            }
            constant_check();
        } catch (const Stop&) {
            condition_.nodes.clear();
        }
    }

private:
    struct Operand {
        std::uint16_t node;
        Type type;
        Token at;
    };

    static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
    static bool digit(char c) { return c >= '0' && c <= '9'; }

    [[noreturn]] void fail(std::string_view code, const Token& at, std::string message, std::string hint = "") {
        diagnostics_.error(code, place(at), std::move(message), std::move(hint));
        throw Stop{};
    }

    Span place(const Token& at) const {
        Span span = condition_.at;
        span.column += condition_.text_offset + static_cast<std::uint32_t>(char_count(source_.substr(0, at.from)));
        span.length = static_cast<std::uint32_t>(std::max<std::size_t>(1, char_count(at.text)));
        return span;
    }

    void advance() {
        while (at_ < source_.size() && (source_[at_] == ' ' || source_[at_] == '\t')) ++at_;
        const std::size_t from = at_;
        const auto token = [&](Token::Kind kind, std::size_t length) {
            token_ = {kind, source_.substr(from, length), from};
            at_ = from + length;
        };
        if (at_ >= source_.size()) return token(Token::Kind::end, 0);
        const char c = source_[at_];
        std::size_t end = at_;
        if (digit(c)) {
            while (end < source_.size() && (letter(source_[end]) || digit(source_[end]) || source_[end] == '.')) ++end;
            return token(Token::Kind::number, end - from);
        }
        if (letter(c)) {
            while (end < source_.size() && (letter(source_[end]) || digit(source_[end]))) ++end;
            return token(Token::Kind::name, end - from);
        }
        if (c == '\'' || c == '"') {
            end = source_.find(c, at_ + 1);
            if (end == std::string_view::npos) {
                token(Token::Kind::text, source_.size() - from);
                fail("P0018", token_, "this text has no end", format("close it with {}", c));
            }
            return token(Token::Kind::text, end + 1 - from);
        }
        for (std::string_view two : {"--", "==", "~=", "<=", ">=", "//", "!=", "&&", "||"})
            if (source_.substr(at_, 2) == two) return token(Token::Kind::sign, 2);
        std::size_t next = at_;
        next_char(source_, next);
        token(Token::Kind::sign, next - at_);
    }

    bool is(std::string_view text) const { return token_.kind != Token::Kind::text && token_.text == text; }
    bool take(std::string_view text) {
        if (!is(text)) return false;
        advance();
        return true;
    }

    std::uint16_t push(Op op, std::int32_t value = 0, std::uint16_t left = 0, std::uint16_t right = 0) {
        if (condition_.nodes.size() >= 200)
            fail("P0018", token_, "this condition is too long", "split it, or write it as a script function");
        condition_.nodes.push_back({op, value, left, right});
        return static_cast<std::uint16_t>(condition_.nodes.size() - 1);
    }

    void need(const Operand& operand, Type type, std::string_view what, std::string hint = "") {
        if (operand.type == type) return;
        fail("P0020", operand.at,
             format("{} must be {}, but this is {}", what, type == Type::number ? "a number" : "true or false",
                    operand.type == Type::number ? "a number" : "true or false"),
             std::move(hint));
    }

    Operand either() {
        Operand left = both();
        while (is("or") || is("||")) {
            if (is("||")) fail("P0018", token_, "'||' is not Lua", "write 'or'");
            advance();
            left = logical(Op::logical_or, left, both(), "'or'");
        }
        return left;
    }
    Operand both() {
        Operand left = comparison();
        while (is("and") || is("&&")) {
            if (is("&&")) fail("P0018", token_, "'&&' is not Lua", "write 'and'");
            advance();
            left = logical(Op::logical_and, left, comparison(), "'and'");
        }
        return left;
    }
    Operand logical(Op op, Operand left, Operand right, std::string_view name) {
        need(left, Type::truth, format("what stands before {}", name), "compare the number with another: 'trust >= 3'");
        need(right, Type::truth, format("what stands behind {}", name),
             "compare the number with another: 'trust >= 3'");
        return {push(op, 0, left.node, right.node), Type::truth, left.at};
    }

    Operand comparison() {
        const Operand left = sum();
        static constexpr std::pair<std::string_view, Op> signs[] = {{"==", Op::equal},      {"~=", Op::not_equal},
                                                                    {"<=", Op::less_equal}, {">=", Op::greater_equal},
                                                                    {"<", Op::less},        {">", Op::greater}};
        if (is("!=")) fail("P0018", token_, "'!=' is not Lua", "write '~='");
        if (is("=")) fail("P0018", token_, "'=' does not compare", "write '=='");
        for (const auto& [sign, op] : signs) {
            if (!is(sign)) continue;
            advance();
            const Operand right = sum();
            if (op == Op::equal || op == Op::not_equal) {
                if (left.type != right.type)
                    fail("P0020", right.at,
                         format("a number and a truth value are never equal: '{}' compares the two", sign));
            } else {
                need(left, Type::number, format("what stands before '{}'", sign));
                need(right, Type::number, format("what stands behind '{}'", sign));
            }
            for (std::string_view other : {"==", "~=", "<=", ">=", "<", ">"})
                if (is(other)) fail("P0018", token_, "comparisons cannot be chained", "join two of them with 'and'");
            ++condition_.atoms;
            return {push(op, 0, left.node, right.node), Type::truth, left.at};
        }
        if (left.type == Type::truth) ++condition_.atoms;
        return left;
    }

    Operand arithmetic(Op op, Operand left, Operand right, std::string_view name) {
        need(left, Type::number, format("what stands before '{}'", name));
        need(right, Type::number, format("what stands behind '{}'", name));
        const ConditionNode& divisor = condition_.nodes[right.node];
        if ((op == Op::floor_divide || op == Op::modulo) && divisor.op == Op::number && divisor.value == 0)
            fail("P0020", right.at, "this divides by zero");
        return {push(op, 0, left.node, right.node), Type::number, left.at};
    }
    Operand sum() {
        Operand left = product();
        while (is("+") || is("-")) {
            const bool add = is("+");
            advance();
            left = arithmetic(add ? Op::add : Op::subtract, left, product(), add ? "+" : "-");
        }
        return left;
    }
    Operand product() {
        Operand left = unary();
        for (;;) {
            if (is("/"))
                fail("P0018", token_, "'/' makes fractions, and gauges are whole numbers",
                     "write '//', which rounds down");
            const Op op = is("*") ? Op::multiply : is("//") ? Op::floor_divide : Op::modulo;
            if (!is("*") && !is("//") && !is("%")) return left;
            const std::string_view name = token_.text;
            advance();
            left = arithmetic(op, left, unary(), name);
        }
    }
    Operand unary() {
        if (++depth_ > 60) fail("P0018", token_, "this condition is nested too deep");
        const Token at = token_;
        Operand out{};
        if (take("not")) {
            const Operand inner = unary();
            need(inner, Type::truth, "what stands behind 'not'", "compare the number with another: 'not (trust >= 3)'");
            out = {push(Op::logical_not, 0, inner.node), Type::truth, at};
        } else if (take("-")) {
            const Operand inner = unary();
            need(inner, Type::number, "what stands behind '-'");
            out = {push(Op::negate, 0, inner.node), Type::number, at};
        } else {
            out = atom();
        }
        --depth_;
        return out;
    }

    Operand atom() {
        const Token at = token_;
        if (take("(")) {
            const Operand inner = either();
            if (!take(")")) fail("P0018", token_, "a bracket is not closed", "add ')'");
            return {inner.node, inner.type, at};
        }
        if (at.kind == Token::Kind::number) {
            if (at.text.size() > 6 || !std::all_of(at.text.begin(), at.text.end(), digit))
                fail("P0018", at, format("'{}' is not a whole number of at most 6 digits", at.text));
            advance();
            return {push(Op::number, static_cast<std::int32_t>(std::stol(std::string(at.text)))), Type::number, at};
        }
        if (at.kind == Token::Kind::name) return name();
        if (at.kind == Token::Kind::end) fail("P0018", at, "the condition stops here, and something is missing");
        if (at.text == "--")
            fail("P0018", at, "'--' begins a comment in Lua",
                 "write '- -' if a sign was meant, and comments behind '#'");
        fail("P0018", at, format("'{}' is not expected here", at.text),
             "conditions are Lua expressions: names, numbers, and, or, not, comparisons");
    }

    Operand name() {
        const Token at = token_;
        const std::string word(at.text);
        advance();
        if (word == "true" || word == "false") return {push(Op::truth, word == "true"), Type::truth, at};
        if (word == "turn") return {push(Op::turn), Type::number, at};
        if (word == "visited" || word == "visits") return beat_call(word == "visited" ? Op::visited : Op::visits, at);
        if (word == "heard" || word == "count") return code_call(word == "heard" ? Op::heard : Op::count, at);
        if (is(".")) return script_call(at);
        if (const auto gauge = scenario_.find_gauge(word)) return {push(Op::gauge, gauge->number()), Type::number, at};
        if (const auto flag = scenario_.find_flag(word)) return {push(Op::flag, flag->number()), Type::truth, at};
        std::vector<std::string> known{"turn", "visited", "visits", "heard"};
        for (const auto& g : scenario_.gauges) known.push_back(g.name);
        for (const auto& f : scenario_.flags) known.push_back(f.name);
        const std::string near = did_you_mean(word, known);
        fail("P0019", at, format("'{}' is neither a gauge nor a flag of this client", word),
             near.empty() ? "declare it under client: gauges or client: flags" : near);
    }

    std::string argument(const Token& function, std::string_view example) {
        if (!take("(")) fail("P0018", token_, format("'{}' needs brackets", function.text), std::string(example));
        argument_ = token_;
        if (token_.kind != Token::Kind::text)
            fail("P0018", token_, format("'{}' takes an id in quotation marks", function.text), std::string(example));
        std::string text(token_.text.substr(1, token_.text.size() - 2));
        advance();
        if (!take(")")) fail("P0018", token_, "a bracket is not closed", "add ')'");
        return text;
    }

    Operand beat_call(Op op, const Token& at) {
        const std::string id = argument(at, format("write {}('beat-id')", at.text));
        const auto beat = scenario_.find_beat(id);
        if (!beat) fail("P0019", argument_, format("unknown beat '{}'", id), did_you_mean(id, scenario_.beat_ids()));
        return {push(op, beat->number()), op == Op::visited ? Type::truth : Type::number, at};
    }

    Operand code_call(Op op, const Token& at) {
        const std::string code = argument(at, format("write {}('open_question')", at.text));
        std::vector<std::string> known = all_code_names();
        known.insert(known.end(), {"question", "reflection", "silence"});
        if (std::find(known.begin(), known.end(), code) == known.end() || (op == Op::count && code == "silence"))
            fail("P0019", argument_, format("unknown behaviour code '{}'", code), did_you_mean(code, known));
        if (op == Op::count && !counts_)
            fail("P0025", at,
                 "count() looks at the whole session and may be used in objectives and in endings at closing or at "
                 "time only",
                 "let a gauge or a flag remember what matters during the session");
        condition_.codes.push_back(code);
        return {push(op, static_cast<std::int32_t>(condition_.codes.size() - 1)),
                op == Op::heard ? Type::truth : Type::number, at};
    }

    Operand script_call(const Token& file) {
        advance();
        const Token function = token_;
        if (function.kind != Token::Kind::name)
            fail("P0018", function, "the name of a script's function is missing", "write 'file.function()'");
        advance();
        if (!take("(") || !take(")"))
            fail("P0018", token_, "a script's function is called without arguments",
                 format("write '{}.{}()'", file.text, function.text));
        condition_.calls.push_back(format("{}.{}", file.text, function.text));
        return {push(Op::script, static_cast<std::int32_t>(condition_.calls.size() - 1)), Type::truth, file};
    }

    static bool compares(Op op, int value, int number) {
        switch (op) {
            case Op::equal: return value == number;
            case Op::not_equal: return value != number;
            case Op::less: return value < number;
            case Op::less_equal: return value <= number;
            case Op::greater: return value > number;
            default: return value >= number;
        }
    }

    // A comparison of one gauge with a number outside its range is a mistake that no session would show.
    void constant_check() {
        for (const auto& node : condition_.nodes) {
            if (node.op < Op::equal || node.op > Op::greater_equal) continue;
            const auto& left = condition_.nodes[node.left];
            const auto& right = condition_.nodes[node.right];
            if (left.op == Op::gauge && right.op == Op::number)
                check_range(scenario_.gauges[GaugeIndex(static_cast<std::size_t>(left.value))], node.op, right.value);
        }
    }

    void check_range(const Gauge& gauge, Op op, int number) {
        bool some = false, all = true;
        for (int value = gauge.low; value <= gauge.high; ++value) {
            const bool true_here = compares(op, value, number);
            some = some || true_here;
            all = all && true_here;
        }
        if (some && !all) return;
        Span whole = condition_.at;
        whole.column += condition_.text_offset;
        whole.length = static_cast<std::uint32_t>(char_count(source_));
        diagnostics_.warning("P0034", whole,
                             format("a comparison of '{}' with {} is {} true: the gauge runs from {} to {}", gauge.name,
                                    number, all ? "always" : "never", gauge.low, gauge.high));
    }

    Condition& condition_;
    const Scenario& scenario_;
    bool counts_;
    Diagnostics& diagnostics_;
    std::string_view source_;
    std::size_t at_ = 0;
    int depth_ = 0;
    Token token_, argument_;
};

}  // namespace

void compile(Condition& condition, const Scenario& scenario, bool counts, Diagnostics& diagnostics) {
    condition.nodes.clear();
    condition.codes.clear();
    condition.calls.clear();
    condition.atoms = 0;
    if (!condition.always()) Parser(condition, scenario, counts, diagnostics).run();
}

}  // namespace practicum::scripting
