#include "train/corpus.hpp"

#include <map>

#include "base/csv.hpp"
#include "base/file.hpp"
#include "base/format.hpp"
#include "base/split.hpp"
#include "base/utf8.hpp"

namespace practicum::train {

namespace {

MainBehaviour main_named(std::string_view name) {
    for (auto main : {MainBehaviour::question, MainBehaviour::reflection, MainBehaviour::therapist_input})
        if (name_of(main) == name) return main;
    return MainBehaviour::other;
}

// The votes of an utterance's annotators.
struct Votes {
    Annotated utterance;
    int voters = 0, question = 0, reflection = 0, input = 0;
    std::array<int, 4> main{};
    std::map<std::string, int> questions, reflections, inputs;
};

std::string most(const std::map<std::string, int>& votes) {
    std::string out;
    int best = 0;
    for (const auto& [name, count] : votes)
        if (count > best) {
            best = count;
            out = name;
        }
    return out;
}

Annotated settle(Votes votes) {
    Annotated out = std::move(votes.utterance);
    for (std::size_t i = 0; i < 4; ++i)
        if (votes.main[i] > votes.main[static_cast<std::size_t>(out.main)]) out.main = static_cast<MainBehaviour>(i);
    out.question = 2 * votes.question > votes.voters;
    out.reflection = 2 * votes.reflection > votes.voters;
    out.input = 2 * votes.input > votes.voters;
    const std::string question = out.question ? most(votes.questions) : "",
                      reflection = out.reflection ? most(votes.reflections) : "",
                      input = out.input ? most(votes.inputs) : "";
    out.open = question == "open";
    out.closed = question == "closed";
    out.simple = reflection == "simple";
    out.complex = reflection == "complex";
    out.information = input == "information";
    out.advice = input == "advice";
    return out;
}

enum Column {
    session,
    number,
    speaker,
    said,
    main,
    question,
    question_kind,
    reflection,
    reflection_kind,
    input,
    input_kind,
    columns
};

constexpr std::array<std::string_view, columns> column_names{
    "transcript_id",          "utterance_id",     "interlocutor",      "utterance_text",     "main_therapist_behaviour",
    "question_exists",        "question_subtype", "reflection_exists", "reflection_subtype", "therapist_input_exists",
    "therapist_input_subtype"};

using Fields = std::array<std::string_view, columns>;

// Adds what one annotator says of an utterance.
void add_vote(const Fields& fields, Votes& votes) {
    votes.utterance.therapist = fields[speaker] == "therapist";
    votes.utterance.text = fields[said];
    ++votes.voters;
    if (!votes.utterance.therapist) return;
    ++votes.main[static_cast<std::size_t>(main_named(fields[main]))];
    votes.question += fields[question] == "True";
    votes.reflection += fields[reflection] == "True";
    votes.input += fields[input] == "True";
    ++votes.questions[std::string(fields[question_kind])];
    ++votes.reflections[std::string(fields[reflection_kind])];
    ++votes.inputs[std::string(fields[input_kind])];
}

}  // namespace

Result<std::vector<AnnotatedSession>> read_annomi(const std::filesystem::path& path) {
    const auto text = read_file(path, 256u << 20);
    if (!text) return Problem{text.problem()};
    const auto records = csv_records(*text);
    if (!records) return Problem{records.problem()};
    if (records->empty()) return Problem{"it is empty"};
    const CsvRecord& header = records->front();
    std::array<std::size_t, columns> at{};
    for (std::size_t i = 0; i < columns; ++i) {
        const auto column = csv_column(header, column_names[i]);
        if (!column) return Problem{format("line 1: there is no column '{}'", column_names[i])};
        at[i] = *column;
    }
    std::map<long, std::map<long, Votes>> sessions;
    for (std::size_t i = 1; i < records->size(); ++i) {
        const auto& [fields, line] = (*records)[i];
        if (fields.size() != header.fields.size())
            return Problem{
                format("line {}: there are {} fields, the header has {}", line, fields.size(), header.fields.size())};
        char* end = nullptr;
        const std::string& name = fields[at[session]];
        const long id = std::strtol(name.c_str(), &end, 10),
                   turn = std::strtol(fields[at[number]].c_str(), nullptr, 10);
        if (end == name.c_str())
            return Problem{format("line {}: transcript_id is '{}', which is not a number", line, name)};
        Fields own;
        for (std::size_t c = 0; c < columns; ++c) own[c] = fields[at[c]];
        add_vote(own, sessions[id][turn]);
    }
    std::vector<AnnotatedSession> out;
    for (auto& [id, utterances] : sessions) {
        out.push_back({std::to_string(id), {}});
        for (auto& [turn, votes] : utterances) out.back().utterances.push_back(settle(std::move(votes)));
    }
    return out;
}

std::string LabelledTurn::text() const {
    std::string out;
    for (const auto& sentence : sentences) {
        if (!out.empty()) out += ' ';
        out += sentence.text;
    }
    return out;
}

CodeSet LabelledTurn::codes() const {
    CodeSet out;
    for (const auto& sentence : sentences) out = out | sentence.codes;
    return out;
}

static Result<LabelledSentence> read_sentence(std::string_view segment, const std::string& where) {
    const auto bar = segment.find('|');
    if (bar == std::string_view::npos)
        return Problem{format("{}: expected 'codes | sentence', found '{}'", where, segment)};
    LabelledSentence sentence{std::string(trim(segment.substr(bar + 1))), {}, {}};
    const std::string_view labels = segment.substr(0, bar);
    const auto mark = labels.find(';');
    if (mark != std::string_view::npos) {
        const std::string_view kind = trim(labels.substr(mark + 1));
        sentence.question = question_named(kind);
        if (!sentence.question) return Problem{format("{}: '{}' is no kind of question", where, kind)};
    }
    for (const std::string_view part : split(labels.substr(0, mark), "+")) {
        const std::string_view name = trim(part);
        const auto code = code_named(name);
        if (!code && name != "none") return Problem{format("{}: '{}' is no code", where, name)};
        if (code) sentence.codes.add(*code);
    }
    if (sentence.text.empty()) return Problem{format("{}: a sentence is empty", where)};
    return sentence;
}

Result<std::vector<LabelledTurn>> read_labelled(const std::filesystem::path& path) {
    const auto text = read_file(path, 64u << 20);
    if (!text) return Problem{format("{}: {}", path.string(), text.problem())};
    std::vector<LabelledTurn> out;
    std::string client;
    std::size_t number = 0;
    for (const std::string_view raw : split(*text, "\n")) {
        const std::string_view line = trim(raw);
        ++number;
        if (line.empty()) continue;
        if (line[0] == '>') {
            client = std::string(trim(line.substr(1)));
            continue;
        }
        LabelledTurn turn{client, {}, format("{}:{}", path.filename().string(), number)};
        for (const std::string_view segment : split(line, " ++ ")) {
            auto sentence = read_sentence(segment, turn.where);
            if (!sentence) return Problem{sentence.problem()};
            turn.sentences.push_back(std::move(*sentence));
        }
        out.push_back(std::move(turn));
    }
    return out;
}

}  // namespace practicum::train
