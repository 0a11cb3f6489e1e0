#include "loading/yaml_tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "base/format.hpp"
#include "loading/yaml_mistake.hpp"

namespace practicum::loading {

namespace {

// Thrown to leave the parser once a mistake has been reported.
struct Stop {};

// yaml-cpp lets a question mark end a plain text within brackets, which YAML does not ("[How are you?, Fine.]"). So it
// is shown this byte in place of each, which no file holds; "? key" is no part of the scenario language.
constexpr char question_mark_stand_in = '\x01';

std::string replaced(std::string text, char from, char to) {
    std::replace(text.begin(), text.end(), from, to);
    return text;
}

constexpr std::string_view null_words[] = {"null", "Null", "NULL", "~"};

}  // namespace

class TreeBuilder : public YAML::EventHandler {
public:
    TreeBuilder(const SourceText& source, std::size_t skipped, Diagnostics& diagnostics)
        : source_(source), skipped_(skipped), diagnostics_(diagnostics) {}

    YamlTree build() {
        bool sound = false;
        try {
            std::istringstream stream(
                replaced(std::string(source_.text().substr(skipped_)), '?', question_mark_stand_in));
            YAML::Parser parser(stream);
            while (parser.HandleNextDocument(*this)) {}
            sound = true;
        } catch (const YAML::ParserException& error) {
            diagnostics_.add(yaml_mistake(source_, offset(error.mark), error.msg));
        } catch (const Stop&) {}
        if (!sound) tree_.root_ = nullptr;
        return std::move(tree_);
    }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (!tree_.root_) return;
        const std::string_view rest = source_.text().substr(offset(mark));
        if (rest.starts_with("---"))
            stop("P0002", mark, "a second document begins here; one file holds one document", "remove the line '---'");
        // yaml-cpp takes a line that belongs nowhere for the beginning of another document.
        stop("P0002", mark, "this is not YAML: this line does not belong to what stands above it",
             "indent it like the lines that it belongs with");
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
        YamlNode& node = make(mark);
        const std::string_view rest = source_.text().substr(offset(mark));
        for (const std::string_view word : null_words) {
            // Where nothing was written, the mark is that of what comes next: perhaps of a key that is called so.
            if (!rest.starts_with(word) || rest.substr(word.size()).starts_with(":")) continue;
            node.text = word;
            node.at = source_.span(offset(mark), offset(mark) + word.size());
        }
        if (node.text.empty()) node.at = empty_place(offset(mark));
        place(node);
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, "aliases (*name)"); }
    void OnAnchor(const YAML::Mark& mark, const std::string&) override { refuse(mark, "anchors (&name)"); }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& value) override {
        refuse_tag(mark, tag);
        YamlNode& node = make(mark);
        const std::size_t from = offset(mark);
        node.text = replaced(value, question_mark_stand_in, '?');
        node.style = source_.style_at(from);
        std::optional<std::size_t> end = from;
        if (node.style == ScalarStyle::plain)
            end = source_.end_of_plain(from, node.text);
        else if (node.style != ScalarStyle::block)
            end = source_.end_of_quoted(from);
        if (!end) {
            // yaml-cpp takes the end of the file for the closing mark.
            diagnostics_.add(unclosed_quote(source_, from));
            throw Stop{};
        }
        node.at = source_.span(from, *end);
        if (node.style == ScalarStyle::plain) node.comment = source_.comment_after(*end);
        if (is_key_of_block() && !source_.text().substr(*end).starts_with(':')) check_colon(from, *end);
        place(node);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                         YAML::EmitterStyle::value style) override {
        open(mark, tag, YamlNode::Kind::sequence, style);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                    YAML::EmitterStyle::value style) override {
        open(mark, tag, YamlNode::Kind::mapping, style);
    }
    void OnMapEnd() override { close(); }

private:
    // A list or mapping that is being read, and the key that waits for its value.
    struct Open {
        YamlNode* node;
        YamlNode* key = nullptr;
    };

    std::size_t offset(const YAML::Mark& mark) const {
        return std::min(skipped_ + static_cast<std::size_t>(std::max(mark.pos, 0)), source_.text().size());
    }

    [[noreturn]] void stop(std::string_view code, const YAML::Mark& mark, std::string message, std::string hint) {
        diagnostics_.error(code, source_.span(offset(mark)), std::move(message), std::move(hint));
        throw Stop{};
    }

    [[noreturn]] void refuse(const YAML::Mark& mark, std::string_view what) {
        stop("P0004", mark, format("{} are not part of the scenario language", what),
             "write the text out where it is used; a text that begins with such a sign needs quotation marks");
    }

    void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
        // yaml-cpp says "?" and "!" of plain and of quoted scalars that have none.
        if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "tags (!name)");
        if (source_.text().substr(offset(mark)).starts_with("!")) refuse(mark, "tags (!name)");
    }

    void too_much(const YAML::Mark& mark, bool deep) {
        diagnostics_.error("P0003", source_.span(offset(mark)),
                           deep ? format("this is nested more than {} levels deep", max_yaml_depth)
                                : format("the file holds more than {} values", max_yaml_nodes),
                           "split the scenario into several files, or write it flatter");
    }

    YamlNode& make(const YAML::Mark& mark) {
        if (open_.size() > max_yaml_depth || tree_.nodes_.size() >= max_yaml_nodes) {
            too_much(mark, open_.size() > max_yaml_depth);
            throw Stop{};
        }
        return tree_.nodes_.emplace_back();
    }

    void open(const YAML::Mark& mark, const std::string& tag, YamlNode::Kind kind, YAML::EmitterStyle::value style) {
        refuse_tag(mark, tag);
        YamlNode& node = make(mark);
        node.kind = kind;
        node.flow = style == YAML::EmitterStyle::Flow;
        node.at = source_.span(offset(mark));
        place(node);
        open_.push_back({&node});
    }
    void close() { open_.pop_back(); }

    bool is_key_of_block() const {
        return !open_.empty() && open_.back().node->kind == YamlNode::Kind::mapping && !open_.back().node->flow &&
               !open_.back().key;
    }

    // At the end of a file yaml-cpp takes a word for a key even where no colon follows.
    void check_colon(std::size_t from, std::size_t end) {
        const auto next = source_.text().find_first_not_of(" \t", end);
        if (next != std::string_view::npos && source_.text()[next] == ':') return;
        diagnostics_.add(missing_colon(source_, from));
        throw Stop{};
    }

    // Puts a node where it belongs.
    void place(YamlNode& node) {
        if (open_.empty()) {
            tree_.root_ = &node;
            return;
        }
        auto& [parent, key] = open_.back();
        if (parent->kind == YamlNode::Kind::sequence) {
            parent->items.push_back(&node);
        } else if (!key) {
            key = &node;
        } else {
            parent->entries.emplace_back(key, &node);
            key = nullptr;
        }
    }

    // Where nothing was written: behind the key and its colon, else behind what stands before.
    Span empty_place(std::size_t next) const {
        if (!open_.empty() && open_.back().key && open_.back().key->kind == YamlNode::Kind::scalar) {
            Span at = open_.back().key->at;
            at.column += at.length + 1;
            at.length = 1;
            return at;
        }
        const auto last = source_.text().substr(0, next).find_last_not_of(" \t\r\n");
        return source_.span(last == std::string_view::npos ? next : last);
    }

    const SourceText& source_;
    std::size_t skipped_;  // bytes before what the parser sees
    Diagnostics& diagnostics_;
    YamlTree tree_;
    std::vector<Open> open_;
};

YamlTree parse_yaml(const Sources& sources, std::uint16_t file, Diagnostics& diagnostics) {
    const SourceText source(file, sources.text(file));
    if (const auto bad = source.first_bad_byte()) {
        diagnostics.add(bad_byte(source, *bad));
        return {};
    }
    const std::size_t byte_order_mark = source.text().starts_with("\xEF\xBB\xBF") ? 3 : 0;
    return TreeBuilder(source, byte_order_mark, diagnostics).build();
}

}  // namespace practicum::loading
