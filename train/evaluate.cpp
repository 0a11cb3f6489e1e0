#include "train/evaluate.hpp"

#include <cctype>
#include <cmath>
#include <map>

#include "base/draw.hpp"
#include "base/file.hpp"
#include "base/format.hpp"
#include "base/split.hpp"
#include "base/utf8.hpp"
#include "hearing/coding.hpp"
#include "train/scores.hpp"

namespace practicum::train {

using hearing::ClientLine;

std::string evaluate_spoken(const std::vector<AnnotatedSession>& sessions, const hearing::Models& models) {
    std::vector<MainBehaviour> truth, said;
    struct Presence {
        const char* name;
        CodeSet codes;
        bool (*holds)(const Annotated&);
        std::vector<bool> truth = {}, said = {};
    };
    Presence presences[] = {
        {"question", questions, [](const Annotated& a) { return a.question; }},
        {"reflection", reflections, [](const Annotated& a) { return a.reflection; }},
        {"open question", {Code::open_question}, [](const Annotated& a) { return a.open; }},
        {"closed question", {Code::closed_question}, [](const Annotated& a) { return a.closed; }},
        {"simple reflection (provisional)", {Code::simple_reflection}, [](const Annotated& a) { return a.simple; }},
        {"complex reflection (provisional)", {Code::complex_reflection}, [](const Annotated& a) { return a.complex; }},
        {"information", {Code::information}, [](const Annotated& a) { return a.information; }},
        {"advice", {Code::advice, Code::advice_with_permission}, [](const Annotated& a) { return a.advice; }}};
    for (const auto& session : sessions) {
        ClientLine client = hearing::client_line("", models);
        for (const auto& utterance : session.utterances) {
            if (!utterance.therapist) {
                client = hearing::client_line(utterance.text, models);
                continue;
            }
            const Heard heard = hearing::hear_behaviours(Typed(utterance.text), client, models);
            truth.push_back(utterance.main);
            said.push_back(heard.main);
            for (auto& one : presences) {
                one.truth.push_back(one.holds(utterance));
                one.said.push_back(heard.codes.any(one.codes));
            }
        }
    }
    std::string out = table_of_main(format("main behaviour, {} transcripts", sessions.size()), truth, said) +
                      "codes given to the utterance (F1)\n";
    for (const auto& one : presences) {
        const Scores scores = score(one.truth, one.said);
        out += format("  {:<34}{:.3f}  (precision {:.2f}, recall {:.2f})\n", one.name, scores.f1, scores.precision,
                      scores.recall);
    }
    return out;
}

namespace {

CodeSet codes_of_sentence(const std::string& text, const ClientLine& client, const hearing::Models& models) {
    return hearing::hear_behaviours(Typed(text), client, models).codes;
}

std::optional<QuestionKind> question_in(const std::string& text, const ClientLine& client,
                                        const hearing::Models& models) {
    const Heard heard = hearing::hear_behaviours(Typed(text), client, models);
    for (const auto& sentence : heard.sentences)
        if (sentence.question) return sentence.question->kind;
    return {};
}

std::string without_marks(std::string text) {
    while (!text.empty() && std::string_view(".?!").find(text.back()) != std::string_view::npos) text.pop_back();
    return text;
}

std::string without_apostrophes(std::string text) {
    std::erase(text, '\'');
    return text;
}

// As the same person might have typed it.
struct Variant {
    const char* name;
    std::string (*typed)(const std::string&);
};
constexpr Variant variants[] = {
    {"no stop", [](const std::string& text) { return text.ends_with('.') ? without_marks(text) : text; }},
    {"no marks at the end", [](const std::string& text) { return without_marks(text); }},
    {"lower case", [](const std::string& text) { return ascii_lower(text); }},
    {"no apostrophes", [](const std::string& text) { return without_apostrophes(text); }},
    {"lower case, no apostrophes, no marks",
     [](const std::string& text) { return without_marks(without_apostrophes(ascii_lower(text))); }},
    {"in quotation marks", [](const std::string& text) { return '"' + text + '"'; }},
    {"\"Um,\" first", [](const std::string& text) { return "Um, " + text; }},
    {"\"Well,\" first", [](const std::string& text) { return "Well, " + text; }},
    {"an emoji behind", [](const std::string& text) { return text + " \xF0\x9F\x99\x82"; }},
    {"two letters exchanged",
     [](const std::string& text) {
         std::string out = text;
         const std::size_t at = draw(1, text, 0) % (out.size() + 1);
         for (std::size_t i = at; i + 1 < out.size(); ++i) {
             if (std::isalpha(static_cast<unsigned char>(out[i])) == 0 ||
                 std::isalpha(static_cast<unsigned char>(out[i + 1])) == 0)
                 continue;
             std::swap(out[i], out[i + 1]);
             break;
         }
         return out;
     }},
};

// A share with the interval in which it lies at 95 % (Wilson 1927).
std::string share(std::size_t part, std::size_t whole) {
    if (whole == 0) return "none";
    const double n = static_cast<double>(whole), p = static_cast<double>(part) / n, z = 1.96;
    const double middle = (p + z * z / (2 * n)) / (1 + z * z / n),
                 half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    return format("{} of {} ({:.1f} %, {:.1f} to {:.1f})", part, whole, 100 * p, 100 * (middle - half),
                  100 * (middle + half));
}

struct LoneSentence {
    const LabelledSentence* labelled;
    const ClientLine* client;
};

std::string table_of_variants(const std::vector<LoneSentence>& sentences, const std::vector<CodeSet>& truth,
                              const std::vector<CodeSet>& said, const hearing::Models& models) {
    std::string out;
    for (const Variant& variant : variants) {
        std::vector<CodeSet> now;
        std::size_t same = 0;
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            now.push_back(codes_of_sentence(variant.typed(sentences[i].labelled->text), *sentences[i].client, models));
            same += now.back() == said[i] ? 1 : 0;
        }
        out += format("  {:<38}micro F1 {:.3f}, codes unchanged in {:.1f} %\n", variant.name, micro_f1(truth, now),
                      100.0 * static_cast<double>(same) / static_cast<double>(sentences.size()));
    }
    return out;
}

std::string table_of_questions(const std::vector<LoneSentence>& sentences, const hearing::Models& models) {
    std::size_t asked = 0, right = 0, right_bare = 0;
    for (const auto& one : sentences) {
        if (!one.labelled->question) continue;
        ++asked;
        right += question_in(one.labelled->text, *one.client, models) == one.labelled->question ? 1 : 0;
        right_bare += question_in(without_marks(one.labelled->text), *one.client, models) == one.labelled->question;
    }
    if (asked == 0) return "";
    return format("  kind of question right in {}; without its mark in {}\n", share(right, asked),
                  share(right_bare, asked));
}

Result<std::vector<std::string>> lines_of(const std::filesystem::path& path) {
    const auto text = read_file(path, 64u << 20);
    if (!text) return Problem{format("{}: {}", path.string(), text.problem())};
    std::vector<std::string> out;
    for (const std::string_view line : split(*text, "\n"))
        if (!trim(line).empty()) out.emplace_back(trim(line));
    return out;
}

}  // namespace

std::string evaluate_typed(const std::string& name, const std::vector<LabelledTurn>& turns,
                           const hearing::Models& models) {
    std::map<std::string, ClientLine> clients;
    std::vector<LoneSentence> sentences;
    std::vector<CodeSet> truth, said;
    for (const auto& turn : turns) {
        const auto known = clients.find(turn.client);
        const ClientLine& client =
            known != clients.end()
                ? known->second
                : clients.emplace(turn.client, hearing::client_line(turn.client, models)).first->second;
        for (const auto& sentence : turn.sentences) {
            sentences.push_back({&sentence, &client});
            truth.push_back(sentence.codes);
            said.push_back(codes_of_sentence(sentence.text, client, models));
        }
    }
    return table_of_codes(name, truth, said) + table_of_questions(sentences, models) +
           table_of_variants(sentences, truth, said, models);
}

Result<std::string> evaluate_benign(const std::filesystem::path& path, const hearing::Models& models) {
    const auto lines = lines_of(path);
    if (!lines) return Problem{lines.problem()};
    ClientLine client = hearing::client_line("", models);
    std::size_t count = 0, confronting = 0, believed = 0;
    for (const auto& line : *lines) {
        if (line[0] == '>') {
            client = hearing::client_line(line.substr(1), models);
            continue;
        }
        const Heard heard = hearing::hear_behaviours(Typed(line), client, models);
        ++count;
        confronting += heard.codes.has(Code::confrontation) ? 1 : 0;
        believed += heard.believed().has(Code::confrontation) ? 1 : 0;
    }
    return format("{}: heard as confrontation {}; costing trust {}\n", path.stem().string(), share(confronting, count),
                  share(believed, count));
}

Result<std::string> evaluate_suicide(const std::filesystem::path& path, const hearing::Models& models) {
    const auto lines = lines_of(path);
    if (!lines) return Problem{lines.problem()};
    const ClientLine client = hearing::client_line("", models);
    std::size_t taken = 0;
    for (const auto& line : *lines)
        taken += hearing::hear_behaviours(Typed(line), client, models).asks_about_suicide() ? 1 : 0;
    return format("{}: taken for a question about suicide {}\n", path.stem().string(), share(taken, lines->size()));
}

}  // namespace practicum::train
